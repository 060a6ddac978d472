import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type Dialect, Kysely, Migrator, PostgresDialect, SqliteDialect, sql } from 'kysely'
import pg from 'pg'
import { type CardTable, createCardTable } from './cards.ts'
import type { Database } from './database.ts'
import { migrations } from './migrations.ts'
import { createStarts, type Starts } from './starts.ts'

export interface Store {
  starts: Starts
  cards: CardTable
  /** Throws when the database does not answer. */
  check(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the database and brings its tables up to date. `file:` is SQLite (the folder is made; `file::memory:` keeps
 * nothing), `postgres://` PostgreSQL. Throws what the driver says when it cannot be opened.
 */
export async function openStore(databaseUrl: string): Promise<Store> {
  const database = new Kysely<Database>({ dialect: dialectOf(databaseUrl) })
  try {
    const { error } = await new Migrator({ db: database, provider: migrations }).migrateToLatest()
    if (error !== undefined) throw error
  } catch (error) {
    await database.destroy().catch(() => undefined)
    throw error
  }
  return {
    starts: createStarts(database),
    cards: createCardTable(database),
    check: async () => {
      await sql`select 1`.execute(database)
    },
    close: () => database.destroy(),
  }
}

function dialectOf(databaseUrl: string): Dialect {
  if (!databaseUrl.startsWith('file:')) {
    return new PostgresDialect({ pool: new pg.Pool({ connectionString: databaseUrl, max: 5 }) })
  }
  const path = databaseUrl.replace(/^file:(\/\/)?/, '')
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const file = new Sqlite(path)
  file.pragma('journal_mode = WAL')
  file.pragma('synchronous = NORMAL')
  file.pragma('busy_timeout = 5000')
  return new SqliteDialect({ database: file })
}
