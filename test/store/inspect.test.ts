import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { checkDatabase } from '../../src/doctor/check-database.ts'
import { coordinate } from '../../src/store/coordinate.ts'
import { openStore } from '../../src/store/open.ts'
import { type PostgresServer, startPostgres } from './postgres-server.ts'

let postgres: PostgresServer
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.stop())

const textOf = async (DATABASE_URL: string) => (await checkDatabase({ DATABASE_URL })).text

describe('what doctor says of a PostgreSQL', () => {
  test('is its version, that nothing is there yet, and then who leads', async () => {
    expect(await textOf(postgres.url)).toMatch(/^PostgreSQL \d+\.\d+, no tables yet/)
    await (await openStore(postgres.url)).close()
    expect(await textOf(postgres.url)).toMatch(/^PostgreSQL \d+\.\d+, schema up to date$/)
    const replica = await coordinate(postgres.url)
    onTestFinished(() => replica.stop())
    await expect
      .poll(() => textOf(postgres.url), { timeout: 15_000 })
      .toMatch(new RegExp(`, 1 replica, leader \\S+ \\(process ${process.pid}\\)$`))
    expect(replica.isLeader()).toBe(true)
  })
})

describe('what doctor says of a SQLite file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inspect-'))
  const path = join(folder, 'bot.db')
  afterAll(() => rmSync(folder, { recursive: true }))

  test('is its version, and that it is up to date; nothing in it is changed', async () => {
    const store = await openStore(`file:${path}`)
    expect(await textOf(`file:${path}`)).toMatch(/^SQLite \d+\.\d+\.\d+, schema up to date$/)
    expect(await store.snapshots.last('writable')).toBeUndefined()
    await store.close()
  })

  test('is that a newer version of the bot made it', async () => {
    const file = new DatabaseSync(path)
    file.exec("insert into kysely_migration values ('9999_later', '2026-01-31T12:00:00Z')")
    file.close()
    await expect(textOf(`file:${path}`)).rejects.toThrow('it belongs to a newer version of the bot')
  })
})
