import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore, type Store } from '../../src/store/open.ts'
import { deployment } from '../roboflow/sample.ts'
import { openRoom } from './room.ts'

let store: Store
let room: ReturnType<typeof openRoom>
beforeEach(async () => {
  store = await openStore('file::memory:')
  room = openRoom(store)
})
afterEach(() => store.close())

const cannotBeWritten = async () => {
  throw new Error('the audit cannot be written')
}

test.each<[string, () => Promise<unknown>]>([
  [
    'changed',
    () => room.commands.changed(deployment(), { person: 'U0ADA', words: 'paused it' }, cannotBeWritten),
  ],
  [
    'created',
    () =>
      room.commands.exclusively(() =>
        room.commands.created(deployment(), { channel: 'C1', person: 'U0ADA' }, cannotBeWritten),
      ),
  ],
  [
    'deleted',
    () => room.commands.deleted(deployment(), { person: 'U0ADA', words: 'deleted it' }, cannotBeWritten),
  ],
])('what was %s is not written without its audit entry', async (_, change) => {
  await expect(change()).rejects.toThrow('the audit cannot be written')
  expect(await store.deployments.find(deployment().id)).toBeUndefined()
  expect(await store.outbox.waiting(10)).toEqual([])
})

test('a correction is not written without its audit entry', async () => {
  const before = await room.reconciler.reconcileOne(deployment())
  const correction = { correctedEnd: new Date(0) }
  await expect(room.commands.amend(deployment().id, correction, undefined, cannotBeWritten)).rejects.toThrow(
    'audit',
  )
  expect(await store.deployments.find(deployment().id)).toEqual(before)
})
