import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../src/store/open.ts'
import type { DeploymentRecord } from '../../src/store/records/deployment-record.ts'
import { findsServersToAsk } from './finds-servers-to-ask.ts'
import { keepsIntervals } from './keeps-intervals.ts'
import { type PostgresServer, startPostgres } from './postgres-server.ts'

const NOW = new Date('2026-01-22T13:23:14Z')

const record = (id: string): DeploymentRecord => ({
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

  test('keeps ten thousand deployments, and finds those that are asked for', async () => {
    await store.deployments.save(Array.from({ length: 10_000 }, (_, index) => record(`d${index}`)))
    expect(await store.deployments.live()).toHaveLength(10_000)
    expect(await store.deployments.find('d4711')).toEqual(record('d4711'))
    await store.deployments.save([{ ...record('d4711'), presence: 'gone' }])
    expect(await store.deployments.live()).toHaveLength(9999)
  })

  test('writes a notice once, in order, and edits it after it was sent', async () => {
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
      ref: { channel: 'C1', ts: '1.000001' },
    })
    expect(await store.outbox.count()).toEqual({ queued: 2 })
  })

  test('takes back a transaction that fails, whole', async () => {
    const work = store.transaction(async tables => {
      await tables.deployments.save([record('half')])
      throw new Error('the second half failed')
    })
    await expect(work).rejects.toThrow('the second half failed')
    expect(await store.deployments.find('half')).toBeUndefined()
  })

  test('remembers when it looked, and what people prefer', async () => {
    await store.snapshots.now('list', NOW)
    expect(await store.snapshots.last('list')).toEqual(NOW)
    expect(await store.preferences.remindersTo('U1')).toBe('channel')
    await store.preferences.setRemindersTo('U1', 'dm')
    expect(await store.preferences.remindersTo('U1')).toBe('dm')
  })

  test('remembers how logs are watched, how far they were read, and what was told', async () => {
    const row = { watch: { watched: true, channel: 'C2', mutes: [] }, watermark: NOW }
    await store.logWatches.save('d1', row)
    await store.logWatches.save('d1', { ...row, watermark: new Date(NOW.getTime() + 1) })
    expect(await store.logWatches.all()).toEqual(
      new Map([['d1', { ...row, watermark: new Date(NOW.getTime() + 1) }]]),
    )
    const entries = ['one', 'two'].map((insertId, index) => ({
      insertId,
      at: new Date(NOW.getTime() + index),
    }))
    await store.reportedEntries.add('d1', entries)
    await store.reportedEntries.add('d1', entries)
    await store.reportedEntries.forget('d1', new Date(NOW.getTime() + 1))
    expect(await store.reportedEntries.of('d1')).toEqual(new Set(['two']))
    await store.logWatches.remove('d1')
    expect(await store.logWatches.find('d1')).toBeUndefined()
  })

  test('keeps when a deployment ran, and finds what reaches into a time', async () => {
    await keepsIntervals(store)
  })

  test('finds the live deployments whose servers are to be asked now', async () => {
    await findsServersToAsk(store)
  })

  test('goes on when the server ends an idle connection', async () => {
    const client = new pg.Client({ connectionString: postgres.url })
    await client.connect()
    await store.check()
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()')
    await client.end()
    await expect
      .poll(() =>
        store.check().then(
          () => true,
          () => false,
        ),
      )
      .toBe(true)
  })

  test('claims a message once, and does not wait for a replica that has it locked and hangs', async () => {
    const key = 'claimed'
    await store.outbox.put(
      [
        {
          key,
          deploymentId: 'd1',
          eventType: 'deployment',
          to: { channel: 'C2' },
          message: { text: key, blocks: [] },
        },
      ],
      NOW,
    )
    const hangs = new pg.Client(postgres.url)
    await hangs.connect()
    try {
      await hangs.query('begin')
      await hangs.query('select 1 from outbox where key = $1 for update', [key])
      const claim = () => store.outbox.posting({ key, state: 'queued', attempts: 0 }, NOW)
      expect(await claim()).toBe(false)
      await hangs.query('rollback')
      expect([await claim(), await claim()]).toEqual([true, false])
    } finally {
      await hangs.end()
    }
  })
})
