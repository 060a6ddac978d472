import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { type Dialect, Kysely, SqliteAdapter, SqliteDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { type Approvals, createApprovals } from './approvals.ts'
import { type AuditTrail, createAuditTrail } from './audit.ts'
import { type Claims, createClaims } from './claims.ts'
import type { Database } from './database.ts'
import { isSqlite, pathOf } from './database-url.ts'
import { createDeploymentTable, type DeploymentTable } from './deployments.ts'
import { createLogWatches, type LogWatches } from './log-watches.ts'
import { migrations } from './migrations.ts'
import { forKysely, withFault } from './node-sqlite.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { createParsedTexts, type ParsedTexts } from './parsed-texts.ts'
import { createPreferences, type Preferences } from './preferences.ts'
import { preparePrivateFile } from './private-file.ts'
import { type DeploymentRecord, deploymentRecordSchema } from './records/deployment-record.ts'
import { type UsageInterval, usageIntervalSchema } from './records/usage-interval.ts'
import { createReportedEntries, type ReportedEntries } from './reported-entries.ts'
import { createRequests, type Requests } from './requests.ts'
import { createSnapshots, type Snapshots } from './snapshots.ts'
import { StoreUnavailable } from './store-unavailable.ts'
import { createUsageTable, type UsageTable } from './usage.ts'

export interface Tables {
  deployments: DeploymentTable
  outbox: Outbox
  snapshots: Snapshots
  preferences: Preferences
  logWatches: LogWatches
  reportedEntries: ReportedEntries
  audit: AuditTrail
  claims: Claims
  requests: Requests
  usage: UsageTable
  approvals: Approvals
}

/** Writes within somebody else's transaction, such as the audit entry of a change. */
export type TransactionStep = (tables: Tables) => Promise<void>

export interface Store extends Tables {
  /**
   * All of it or nothing. Two at a time wait for each other. `relaxed`, for what the next tick would write again, is on
   * its way to SQLite's disk when this resolves: a killed process loses nothing, a power cut may lose it.
   */
  transaction<Result>(
    work: (tables: Tables) => Promise<Result>,
    durability?: 'durable' | 'relaxed',
  ): Promise<Result>
  /** Throws when the database does not answer. */
  check(): Promise<void>
  /** Throws when nothing can be written. */
  checkWritable(now: Date): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the database and brings its tables up to date. `file:` is SQLite (the folder is made; `file::memory:` keeps
 * nothing), `postgres://` PostgreSQL. `onStatement` hears of every statement. Throws StoreUnavailable, as does every
 * statement later on while the database cannot be used.
 */
export async function openStore(databaseUrl: string, onStatement?: () => void): Promise<Store> {
  const database = await openDatabase(databaseUrl, onStatement).catch((error: unknown) => {
    throw StoreUnavailable.from(error)
  })
  const shared: Shared = {
    locksRows: !isSqlite(databaseUrl),
    deployments: createParsedTexts(deploymentRecordSchema),
    usage: createParsedTexts(usageIntervalSchema),
  }
  return {
    ...tablesOf(database, shared),
    transaction(work, durability = 'durable') {
      const transact = (connection: Kysely<Database>) =>
        connection.transaction().execute(transaction => work(tablesOf(transaction, shared)))
      return durability === 'relaxed' && isSqlite(databaseUrl)
        ? withoutWaiting(database, transact)
        : transact(database)
    },
    check: async () => {
      await sql`select 1`.execute(database)
    },
    checkWritable: now => createSnapshots(database).now('writable', now),
    close: () => database.destroy(),
  }
}

/** Whether there is a database to be opened, as far as is seen without a server: opening SQLite makes one. */
export const databaseExists = (databaseUrl: string): boolean =>
  !isSqlite(databaseUrl) || existsSync(pathOf(databaseUrl))

/**
 * Does the work while SQLite's commits do not wait for the disk: in WAL mode a power cut takes the last ones, and
 * breaks none.
 */
const withoutWaiting = <Result>(
  database: Kysely<Database>,
  work: (connection: Kysely<Database>) => Promise<Result>,
): Promise<Result> =>
  database.connection().execute(async connection => {
    await sql`pragma synchronous = normal`.execute(connection)
    // A commit of thousands holds the event loop twice as long where it moves them to the file, too: the next one does.
    await sql`pragma wal_autocheckpoint = 0`.execute(connection)
    try {
      return await work(connection)
    } finally {
      await sql`pragma synchronous = full`.execute(connection)
      await sql`pragma wal_autocheckpoint = 1000`.execute(connection)
    }
  })

/** What the tables of every transaction share. */
interface Shared {
  locksRows: boolean
  /** What was parsed before, of the tables that are read the most. */
  deployments: ParsedTexts<DeploymentRecord>
  usage: ParsedTexts<UsageInterval>
}

const tablesOf = (database: Kysely<Database>, shared: Shared): Tables => ({
  deployments: createDeploymentTable(database, shared.deployments),
  outbox: createOutbox(database, shared.locksRows),
  snapshots: createSnapshots(database),
  preferences: createPreferences(database),
  logWatches: createLogWatches(database),
  reportedEntries: createReportedEntries(database),
  audit: createAuditTrail(database),
  claims: createClaims(database),
  requests: createRequests(database),
  usage: createUsageTable(database, shared.usage),
  approvals: createApprovals(database),
})

/** Most bots keep a file, and start without PostgreSQL's driver. */
export async function dialectFor(url: string, options?: { unhurried: boolean }): Promise<Dialect> {
  if (isSqlite(url)) return sqliteDialect(url)
  return (await import('./postgres.ts')).postgresDialect(url, options)
}

async function openDatabase(url: string, onStatement?: () => void): Promise<Kysely<Database>> {
  const database = new Kysely<Database>({
    dialect: await dialectFor(url),
    ...(onStatement ? { log: onStatement } : {}),
  })
  try {
    if (isSqlite(url)) await migrate(database)
    else await migrateAlone(await dialectFor(url, { unhurried: true }))
    return database
  } catch (error) {
    await database.destroy().catch(() => undefined)
    throw error
  }
}

async function migrateAlone(dialect: Dialect): Promise<void> {
  const database = new Kysely<Database>({ dialect })
  try {
    await migrate(database)
  } finally {
    await database.destroy().catch(() => undefined)
  }
}

async function migrate(database: Kysely<Database>): Promise<void> {
  const { error } = await new Migrator({ db: database, provider: migrations }).migrateToLatest()
  if (error instanceof Error && /previously executed migration .* is missing/.test(error.message))
    throw StoreUnavailable.ofNewerVersion(error)
  if (error !== undefined) throw error
}

function sqliteDialect(databaseUrl: string): Dialect {
  const path = pathOf(databaseUrl)
  if (path !== ':memory:') preparePrivateFile(path)
  // The whole process waits so long for another that writes, and Slack gives 3 s for an answer.
  const file = new DatabaseSync(path, { timeout: 2000 })
  withFault(() => file.exec('pragma journal_mode = WAL; pragma synchronous = FULL'))
  return new WholeMigrations({ database: forKysely(file) })
}

/**
 * Kysely runs each statement of a migration by itself, since pragmas mean nothing within a transaction. Ours have none,
 * and are made all or not at all, for one wait for the disk.
 */
class WholeMigrations extends SqliteDialect {
  override createAdapter() {
    return new TransactionalAdapter()
  }
}

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }
}
