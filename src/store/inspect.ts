import { CompiledQuery, Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Replica } from './coordination.ts'
import type { Database } from './database.ts'
import { isSqlite } from './database-url.ts'
import { migrations } from './migrations.ts'
import { dialectFor } from './open.ts'
import { GONE_S, LIVE_REPLICAS, replicaSchema } from './replicas.ts'
import { createSnapshots } from './snapshots.ts'
import { StoreUnavailable } from './store-unavailable.ts'

/** A database as it is found. */
export interface DatabaseState {
  /** "PostgreSQL 18.4", "SQLite 3.50.4". */
  version: string
  /** Changes of the tables that were made, and those that this version of the bot still makes when it starts. */
  schema: { made: number; missing: number }
  /** Processes that serve on a PostgreSQL, the leader first. */
  replicas: readonly Replica[]
}

/**
 * Looks at a database and changes nothing in it; a SQLite file that is not there is made. Throws StoreUnavailable when it
 * cannot be used, or belongs to a newer version of the bot.
 *
 * @example
 * const { version } = await inspectDatabase('postgres://bot@localhost/bot') // 'PostgreSQL 18.4'
 */
export async function inspectDatabase(url: string): Promise<DatabaseState> {
  const database = new Kysely<Database>({ dialect: await dialectFor(url) })
  try {
    const all = await new Migrator({ db: database, provider: migrations }).getMigrations()
    const made = all.filter(({ executedAt }) => executedAt !== undefined).length
    if (made < (await madeIn(database))) throw StoreUnavailable.ofNewerVersion()
    const missing = all.length - made
    if (missing === 0) await tryWriting(database)
    return {
      version: await versionOf(database, url),
      schema: { made, missing },
      replicas: missing > 0 || isSqlite(url) ? [] : await replicasOn(database),
    }
  } catch (error) {
    throw StoreUnavailable.from(error)
  } finally {
    await database.destroy().catch(() => undefined)
  }
}

/** How many the database knows of, also those that this version does not. */
async function madeIn(database: Kysely<Database>): Promise<number> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration')) return 0
  const { rows } = await sql<{
    made: number | string
  }>`select count(*) as made from kysely_migration`.execute(database)
  return Number(rows[0]?.made ?? 0)
}

/** Writes as the bot does, and takes it back. */
async function tryWriting(database: Kysely<Database>): Promise<void> {
  const transaction = await database.startTransaction().execute()
  try {
    await createSnapshots(transaction).now('writable', new Date())
  } finally {
    await transaction.rollback().execute()
  }
}

async function versionOf(database: Kysely<Database>, url: string): Promise<string> {
  const statement = isSqlite(url)
    ? sql<{ version: string }>`select sqlite_version() as version`
    : sql<{ version: string }>`select current_setting('server_version') as version`
  const { rows } = await statement.execute(database)
  const [version = ''] = (rows[0]?.version ?? '').split(' ')
  return `${isSqlite(url) ? 'SQLite' : 'PostgreSQL'} ${version}`
}

async function replicasOn(database: Kysely<Database>): Promise<readonly Replica[]> {
  const { rows } = await database.executeQuery(CompiledQuery.raw(LIVE_REPLICAS, [GONE_S]))
  return rows.map(row => replicaSchema.parse(row))
}
