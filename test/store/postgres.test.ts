import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Known } from '../../src/deployments/known.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { type PostgresServer, startPostgres } from './postgres-server.ts'

const NOW = new Date('2026-01-22T13:23:14Z')

const known = (id: string): Known => ({
  deployment: {
    id,
    name: `name-${id}`,
    machineType: 'dev-gpu',
    status: 'ready',
    otherFields: { colour: 'red' },
  },
  presence: 'live',
  start: { at: NOW, how: 'made_here' },
  home: 'C1',
})

describe('the store on PostgreSQL', () => {
  let postgres: PostgresServer
  let store: Store

  beforeAll(async () => {
    postgres = await startPostgres()
    store = await openStore(postgres.url)
  }, 60_000)
  afterAll(async () => {
    await store?.close()
    await postgres?.stop()
  })

  it('keeps ten thousand deployments, and finds those that are asked for', async () => {
    await store.deployments.save(Array.from({ length: 10_000 }, (_, index) => known(`d${index}`)))
    expect(await store.deployments.live()).toHaveLength(10_000)
    expect(await store.deployments.find('d4711')).toEqual(known('d4711'))
    await store.deployments.save([{ ...known('d4711'), presence: 'gone' }])
    expect(await store.deployments.live()).toHaveLength(9999)
  })

  it('writes a notice once, in order, and edits it after it was sent', async () => {
    const notice = (key: string, text: string) => ({
      key,
      deploymentId: 'd1',
      eventType: 'deployment' as const,
      to: { channel: 'C1' },
      message: { text, blocks: [] },
    })
    await store.outbox.put([notice('one', 'first'), notice('two', 'second')], NOW)
    await store.outbox.put([notice('one', 'another')], NOW)
    const [first, second, ...more] = await store.outbox.waiting(10)
    expect([first?.message.text, second?.message.text, more.length]).toEqual(['first', 'second', 0])
    if (!first) throw new Error('nothing is waiting')
    await store.outbox.sent(first, { channel: 'C1', ts: '1.000001' })
    expect((await store.outbox.waiting(10)).map(({ key }) => key)).toEqual(['two'])
    await store.outbox.revise('one', { text: 'edited', blocks: [] }, NOW)
    expect(await store.outbox.find('one')).toMatchObject({
      message: { text: 'edited' },
      state: 'queued',
      place: { channel: 'C1', ts: '1.000001' },
    })
    expect(await store.outbox.count()).toEqual({ queued: 2 })
  })

  it('takes back a transaction that fails, whole', async () => {
    const work = store.transaction(async tables => {
      await tables.deployments.save([known('half')])
      throw new Error('the second half failed')
    })
    await expect(work).rejects.toThrow('the second half failed')
    expect(await store.deployments.find('half')).toBeUndefined()
  })

  it('remembers when it looked, and what people prefer', async () => {
    await store.looks.now('list', NOW)
    expect(await store.looks.last('list')).toEqual(NOW)
    expect(await store.preferences.remindersTo('U1')).toBe('channel')
    await store.preferences.setRemindersTo('U1', 'dm')
    expect(await store.preferences.remindersTo('U1')).toBe('dm')
  })
})
