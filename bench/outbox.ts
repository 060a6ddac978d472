import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { message, mrkdwn } from '../src/block-kit/index.ts'
import { openStore, type Store } from '../src/store/index.ts'
import { startPostgres } from '../test/store/postgres-server.ts'
import { type Row, report } from './report.ts'

/** What the outbox costs a message on each engine: written, taken, marked as on its way, marked as sent. */
const MESSAGES = 500

async function perSecond(store: Store): Promise<number> {
  const now = new Date()
  const words = message(mrkdwn`A message as long as most of them are.`, [])
  const messages = Array.from({ length: MESSAGES }, (_, index) => ({
    key: `message:${index}`,
    deploymentId: `id-${index}`,
    eventType: 'lifecycle' as const,
    to: { channel: `C${index % 20}` },
    message: words,
  }))
  const startedAt = performance.now()
  for (const each of messages) await store.transaction(tables => tables.outbox.put([each], now))
  for (let rows = await store.outbox.waiting(10); rows.length > 0; rows = await store.outbox.waiting(10)) {
    for (const row of rows) {
      await store.outbox.posting(row, now)
      await store.outbox.sent(row, { channel: 'C0', ts: '1700000000.000100' })
    }
  }
  return MESSAGES / ((performance.now() - startedAt) / 1000)
}

async function measured(url: string): Promise<number> {
  const store = await openStore(url)
  try {
    return await perSecond(store)
  } finally {
    await store.close()
  }
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const postgres = await startPostgres()
const values: Row['values'] = {}
try {
  const memory = await measured('file::memory:')
  values['SQLite in memory'] = memory
  values['SQLite file'] = await measured(`file:${join(folder, 'outbox.db')}`)
  values.PostgreSQL = await measured(postgres.url)
  values['file × memory'] = values['SQLite file'] / memory
  values['PostgreSQL × memory'] = values.PostgreSQL / memory
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
report([{ what: 'messages through the outbox a second', values }])
