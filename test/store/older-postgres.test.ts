import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type Store } from '../../src/store/open.ts'
import { expectWhatItHeld } from './keeps-what-it-held.ts'
import { type PostgresServer, startPostgres } from './postgres-server.ts'

const WRITTEN = new Date('2026-01-31T11:00:00.123Z')
const ID = 'IwzJ5YLQ0iDhwzqoh3Ae'

/** What 0.1.0 asked PostgreSQL for, statement by statement: its tables, with a row or two in each. */
const AS_LEFT = readFileSync(new URL('made-on-postgres.sql', import.meta.url), 'utf8')
const ROWS = AS_LEFT.split('\n').filter(line =>
  /^(?:insert into|update) (?!"kysely|"outbox" set "state" = 'sent' where)/.test(line),
)

let postgres: PostgresServer
let store: Store
let older: pg.Client
beforeAll(async () => {
  postgres = await startPostgres()
  older = new pg.Client(postgres.url)
  await older.connect()
  await older.query(AS_LEFT)
  store = await openStore(postgres.url)
}, 60_000)
afterAll(async () => {
  await store?.close()
  await older.end()
  await postgres.stop()
})

test('a database of 0.1.0 keeps all it holds when it is opened', async () => {
  await expectWhatItHeld(store)
  expect(await store.outbox.waiting(5)).toEqual([
    expect.objectContaining({
      key: 'reply',
      broadcast: true,
      message: expect.objectContaining({ text: "O’Hara's reply" }),
    }),
  ])
  const claim = { person: 'U0BOB', verb: 'delete', at: WRITTEN }
  expect(await store.claims.take('deployment:x', 'two', claim, WRITTEN)).toMatchObject({ person: 'U0ADA' })
})

test('a replica of 0.1.0 goes on writing beside it, and is understood', async () => {
  const second = (line: string) =>
    line
      .replaceAll(ID, 'second')
      .replaceAll('dev-testing', 'dev-second')
      .replaceAll("'card'", "'card:2'")
      .replaceAll("'reply'", "'reply:2'")
      .replaceAll("'00000000000", "'00000000001")
      .replaceAll('1769857200', '1769857300')
      .replaceAll("'r1'", "'r2'")
  for (const line of ROWS) await older.query(second(line))
  expect((await store.deployments.live()).map(({ deployment: { name } }) => name).sort()).toEqual([
    'dev-second',
    'dev-testing',
  ])
  expect(await store.outbox.count()).toEqual({ sent: 2, queued: 2 })
  expect(await store.audit.after(1, 10)).toMatchObject([{ request: 'r2' }])
  expect(await store.outbox.findByRef('C0HOME', '1769857300.000100')).toMatchObject({ key: 'card:2' })
})
