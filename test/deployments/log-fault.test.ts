import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../src/store/open.ts'
import { deployment } from '../roboflow/sample.ts'
import { openRoom } from './room.ts'

const NOW = new Date('2026-01-31T12:00:00Z')
const FAULT = { since: NOW, text: 'Roboflow refused the request (403): no logs for this key' }

let store: Store
let room: ReturnType<typeof openRoom>
beforeEach(async () => {
  store = await openStore('file::memory:')
  room = openRoom(store)
})
afterEach(() => store.close())

/** Deployments that were there before the bot, which have no cards. */
async function oldOnes(count: number) {
  const some = Array.from({ length: count }, (_, index) => ({
    ...deployment(),
    id: `id-${index}`,
    name: `old-${index}`,
  }))
  await room.reconciler.reconcileAll(some)
  return some.map(({ id }) => id)
}
const cards = async () => (await store.outbox.waiting(100)).map(({ message }) => JSON.stringify(message))

describe('a log that cannot be read', () => {
  test('is shown on a card that is made for it, and on the same card when it can be again', async () => {
    const [id = ''] = await oldOnes(1)
    expect(await cards()).toEqual([])
    await room.commands.setLogFault(id, FAULT)
    expect(await cards()).toEqual([expect.stringContaining('no logs for this key')])
    await room.commands.setLogFault(id, undefined)
    expect(await cards()).toEqual([expect.not.stringContaining('no logs for this key')])
  })

  test('is shown on few cards when none can be read, and kept of all', async () => {
    const ids = await oldOnes(20)
    for (const id of ids) await room.commands.setLogFault(id, FAULT)
    expect(await cards()).toHaveLength(3)
    expect((await store.deployments.live()).filter(({ logFault }) => logFault)).toHaveLength(20)
  })
})
