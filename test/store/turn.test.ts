import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../src/store/open.ts'
import type { EventType, OutboxMessage, OutboxRow } from '../../src/store/records/outbox-row.ts'
import { type PostgresServer, startPostgres } from './postgres-server.ts'

const START = Date.parse('2026-01-31T12:00:00Z')
const SHARE = 2

const notice = (key: string, to: OutboxMessage['to'], eventType: EventType): OutboxMessage => ({
  key,
  deploymentId: 'd1',
  eventType,
  to,
  message: { text: key, blocks: [] },
})
const root = (key: string, channel: string, eventType: EventType = 'error_incident') =>
  notice(key, { channel }, eventType)
const reply = (key: string, threadKey: string, eventType: EventType = 'error_entries') =>
  notice(key, { threadKey, broadcast: false }, eventType)
const replies = (count: number, threadKey: string) =>
  Array.from({ length: count }, (_, index) => reply(`${threadKey}-${index}`, threadKey))

let stamps = 0
async function send(store: Store, row: OutboxRow) {
  const thread = row.threadKey === undefined ? undefined : await store.outbox.find(row.threadKey)
  const channel = row.ref?.channel ?? row.channel ?? thread?.ref?.channel ?? 'nowhere'
  await store.outbox.sent(row, row.ref ?? { channel, ts: String(++stamps) })
}
async function sendAll(store: Store, ...notices: OutboxMessage[]) {
  await store.outbox.put(notices, new Date(START))
  for (const { key } of notices) {
    const row = await store.outbox.find(key)
    if (row) await send(store, row)
  }
}
const keysOf = (rows: readonly OutboxRow[]) => rows.map(({ key }) => key)

describe.each(['SQLite', 'PostgreSQL'])('whose turn it is, on %s', engine => {
  let postgres: PostgresServer | undefined
  let store: Store
  beforeAll(async () => {
    if (engine === 'PostgreSQL') postgres = await startPostgres()
    store = await openStore(postgres?.url ?? 'file::memory:')
  }, 60_000)
  afterAll(async () => {
    await store?.close()
    await postgres?.stop()
  })

  test('comes for an edit, a reminder, a new incident and other channels in spite of 1,100 replies', async () => {
    await sendAll(store, root('incident', 'C1'), root('card', 'C1', 'deployment'))
    await store.outbox.put(replies(1100, 'incident'), new Date(START))
    await store.outbox.put([root('elsewhere', 'C2', 'audit')], new Date(START))
    await store.outbox.put(
      [reply('reminder', 'card', 'expiry_reminder'), root('another', 'C1')],
      new Date(START),
    )
    await store.outbox.revise('incident', { text: 'counted on', blocks: [] }, new Date(START))
    expect(keysOf(await store.outbox.waiting(SHARE))).toEqual([
      'incident',
      'reminder',
      'another',
      ...['incident-0', 'elsewhere', 'incident-1'],
    ])
  })

  test('comes for a reminder with the card it replies to and what was said there before, in order', async () => {
    await store.outbox.put(
      [
        root('new card', 'C3', 'deployment'),
        reply('ready', 'new card', 'lifecycle'),
        reply('ends soon', 'new card', 'expiry_reminder'),
        reply('ended', 'new card', 'expired'),
      ],
      new Date(START),
    )
    const said: string[] = []
    for (let turn = 0; turn < 2; turn += 1) {
      for (const row of await store.outbox.waiting(SHARE)) {
        if (row.channel !== 'C3' && row.threadKey !== 'new card') continue
        said.push(row.key)
        await send(store, row)
      }
    }
    expect(said).toEqual(['new card', 'ready', 'ends soon', 'ended'])
  })
})

describe('whose turn it is', () => {
  let store: Store
  beforeEach(async () => {
    store = await openStore('file::memory:')
    return () => store.close()
  })

  test('comes for every root and every reply while a dozen roots are edited all the time', async () => {
    const roots = Array.from({ length: 12 }, (_, index) => `root ${index}`)
    await sendAll(store, ...roots.map(key => root(key, 'C1')))
    await store.outbox.put(replies(120, 'root 0'), new Date(START))
    const edits = new Map<string, number>()
    const told: string[] = []
    for (let turn = 1; turn <= 60; turn += 1) {
      for (const key of roots)
        await store.outbox.revise(key, { text: `as of ${turn}`, blocks: [] }, new Date(START + turn * 5000))
      for (const row of await store.outbox.waiting(SHARE)) {
        if (row.ref) edits.set(row.key, (edits.get(row.key) ?? 0) + 1)
        else told.push(row.key)
        await send(store, row)
      }
    }
    expect(edits).toEqual(new Map(roots.map(key => [key, 10])))
    expect(told).toEqual(replies(120, 'root 0').map(({ key }) => key))
  })

  test('is not brought forward by an edit where Slack asked for a pause', async () => {
    await store.outbox.put([root('paused', 'C1')], new Date(START))
    const row = await store.outbox.find('paused')
    if (!row) throw new Error('it was not written')
    const later = new Date(START + 30_000)
    await store.outbox.retry(row, 'queued', later, 'Slack wants a pause')
    await store.outbox.revise('paused', { text: 'edited', blocks: [] }, new Date(START + 1000))
    expect(await store.outbox.find('paused')).toMatchObject({ nextAt: later, message: { text: 'edited' } })
  })
})

describe('whatever is written, edited and sent in between', () => {
  const channel = fc.constantFrom('C1', 'C2')
  const step = fc.oneof(
    fc.record({
      do: fc.constant('root' as const),
      channel,
      type: fc.constantFrom('deployment', 'error_incident', 'audit'),
    }),
    fc.record({
      do: fc.constant('reply' as const),
      to: fc.nat(),
      type: fc.constantFrom('error_entries', 'lifecycle', 'expiry_reminder', 'expired'),
    }),
    fc.record({ do: fc.constant('edit' as const), of: fc.nat() }),
    fc.record({ do: fc.constant('turn' as const), clock: fc.integer({ min: -5, max: 5 }) }),
  )

  test('each message has its turn, each thread in the order it was written, its root first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async steps => {
        const store = await openStore('file::memory:')
        const threads = new Map<string, string[]>()
        const posted: string[] = []
        let now = START
        /** As the delivery does it: a reply whose root is not there ends the turn of its channel. */
        async function turn() {
          const perChannel = new Map<string, number>()
          const stuck = new Set<string>()
          let sent = 0
          const rows = await store.outbox.waiting(SHARE)
          for (const row of rows) {
            const thread = await store.outbox.find(row.threadKey ?? row.key)
            const where = thread?.ref?.channel ?? thread?.channel ?? 'nowhere'
            perChannel.set(where, (perChannel.get(where) ?? 0) + 1)
            if (row.threadKey !== undefined && !thread?.ref) stuck.add(where)
            if (stuck.has(where)) continue
            if (!row.ref) posted.push(row.key)
            await send(store, row)
            sent += 1
          }
          expect(Math.max(0, ...perChannel.values())).toBeLessThanOrEqual(4 * SHARE)
          expect(sent > 0).toBe(rows.length > 0)
          return rows.length > 0
        }
        for (const [index, each] of steps.entries()) {
          const roots = [...threads.keys()]
          const key = `${index}`
          if (each.do === 'root') {
            threads.set(key, [key])
            await store.outbox.put([root(key, each.channel, each.type)], new Date(now))
          } else if (each.do === 'turn') {
            now += each.clock * 60_000
            await turn()
          } else if (each.do === 'reply' && roots.length > 0) {
            const to = roots[each.to % roots.length] ?? ''
            threads.get(to)?.push(key)
            await store.outbox.put([reply(key, to, each.type)], new Date(now))
          } else if (each.do === 'edit') {
            const all = [...threads.values()].flat()
            const of = all[each.of % Math.max(1, all.length)]
            if (of !== undefined)
              await store.outbox.revise(of, { text: `${of}, edited at ${index}`, blocks: [] }, new Date(now))
          }
        }
        while (await turn());
        for (const thread of threads.values())
          expect(posted.filter(key => thread.includes(key))).toEqual(thread)
        expect(posted.length).toBe([...threads.values()].flat().length)
        await store.close()
      }),
      { numRuns: 150 },
    )
  })
})
