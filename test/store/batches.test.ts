import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type Store } from '../../src/store/open.ts'
import type { DeploymentRecord } from '../../src/store/records/deployment-record.ts'
import type { OutboxMessage } from '../../src/store/records/outbox-row.ts'
import { deployment } from '../roboflow/sample.ts'
import { type PostgresServer, startPostgres } from './postgres-server.ts'

const NOW = new Date('2026-01-22T13:23:14Z')
const ids = Array.from({ length: 10_000 }, (_, index) => `d${index}`)
const record = (id: string): DeploymentRecord => ({
  deployment: deployment({ id, name: `name-${id}` }),
  presence: 'live',
  start: { at: NOW, how: 'first_seen' },
  home: 'C1',
})
const messages = (id: string): OutboxMessage[] => [
  {
    key: `card:${id}`,
    deploymentId: id,
    eventType: 'deployment',
    to: { channel: 'C1' },
    message: { text: `card of ${id}`, blocks: [] },
  },
  ...['soon', 'over'].map(what => ({
    key: `${what}:${id}`,
    deploymentId: id,
    eventType: 'expiry_reminder' as const,
    to: { threadKey: `card:${id}`, broadcast: true },
    message: { text: `${what}: ${id}`, blocks: [] },
  })),
]

let postgres: PostgresServer
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres?.stop())

async function writeAll(store: Store) {
  try {
    await store.transaction(async tables => {
      await tables.deployments.save(ids.map(record))
      await tables.outbox.put(ids.flatMap(messages), NOW)
      await tables.reportedEntries.add(
        'd1',
        ids.concat(ids.map(id => `${id}.`)).map(insertId => ({ insertId, at: NOW })),
      )
    })
    expect((await store.deployments.findMany(ids)).size).toBe(10_000)
    expect(await store.outbox.count()).toEqual({ queued: 30_000 })
    expect((await store.reportedEntries.of('d1')).size).toBe(20_000)
    expect((await store.outbox.waiting(1)).map(({ key }) => key)).toEqual(['card:d0'])
  } finally {
    await store.close()
  }
}

test('takes 10,000 deployments with three messages each in one look on SQLite', async () => {
  await writeAll(await openStore('file::memory:'))
}, 60_000)

test('takes 10,000 deployments with three messages each in one look on PostgreSQL', async () => {
  await writeAll(await openStore(postgres.url))
}, 60_000)
