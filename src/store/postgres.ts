import { type Dialect, PostgresDialect, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { StoreUnavailable } from './store-unavailable.ts'

/** Milliseconds to a connection and for a statement: together less than the 3 s for which a person waits. */
const CONNECT_TIMEOUT_MS = 1000
const STATEMENT_TIMEOUT_MS = 1500
/** Milliseconds after which not the statement is slow but PostgreSQL does not answer at all. */
const ANSWER_TIMEOUT_MS = 1800
/** Milliseconds after that for which nobody else is kept waiting. */
const REST_MS = 1000
/** Milliseconds after which PostgreSQL ends a transaction that this process has left open. */
const IDLE_TRANSACTION_TIMEOUT_MS = 10_000

/** Classes of PostgreSQL's errors that say nothing of the statement (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const UNAVAILABLE = /^(08|25006|53|55P03|57|58|XX)/

/** PostgreSQL for Kysely; its statements throw StoreUnavailable. `unhurried`: without time-outs, for migrations. */
export function postgresDialect(url: string, { unhurried = false } = {}): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 5,
    keepAlive: true,
    ...(unhurried
      ? { connectionTimeoutMillis: 10_000 }
      : {
          connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
          query_timeout: ANSWER_TIMEOUT_MS,
          statement_timeout: STATEMENT_TIMEOUT_MS,
          idle_in_transaction_session_timeout: IDLE_TRANSACTION_TIMEOUT_MS,
        }),
  })
  // An idle connection that the server ends is replaced at the next query: it must not end the process.
  pool.on('error', () => undefined)
  const outage = createOutage()
  return new PostgresDialect({
    pool: {
      options: pool.options,
      end: () => pool.end(),
      async connect() {
        outage.check()
        try {
          return guarded(await pool.connect(), outage)
        } catch (error) {
          throw outage.begin(unavailable(error))
        }
      },
    },
  })
}

interface Outage {
  /** Throws at once while PostgreSQL is known not to answer. */
  check(): void
  begin(fault: StoreUnavailable): StoreUnavailable
}

function createOutage(): Outage {
  let last: { fault: StoreUnavailable; until: number } | undefined
  return {
    check() {
      if (last && performance.now() < last.until) throw last.fault
    },
    begin(fault) {
      last = { fault, until: performance.now() + REST_MS }
      return fault
    },
  }
}

/** A connection that failed is not used again: its statement, or its transaction, may still be under way. */
function guarded(client: pg.PoolClient, outage: Outage): PostgresPoolClient {
  let fault: StoreUnavailable | undefined
  // The server may end it between two statements.
  const ended = (error: Error) => {
    fault ??= unavailable(error)
  }
  client.on('error', ended)
  const query = async (text: string, values?: unknown[]) => {
    // What was not committed is rolled back when the connection closes.
    if (fault && text === 'rollback') return { command: 'ROLLBACK', rowCount: 0, rows: [] }
    if (fault) throw fault
    try {
      return await client.query(text, values)
    } catch (error) {
      if (!isUnavailable(error)) throw error
      fault = unavailable(error)
      if (!(error instanceof pg.DatabaseError)) outage.begin(fault)
      throw fault
    }
  }
  const release = () => {
    client.off('error', ended)
    client.release(fault)
  }
  // Kysely's cursors, which the other form of `query` is for, are not used.
  return { query, release } as unknown as PostgresPoolClient
}

const isUnavailable = (error: unknown): boolean =>
  !(error instanceof pg.DatabaseError) || UNAVAILABLE.test(error.code ?? '')

/** What the driver says, in words for people. */
export const unavailable = (error: unknown) => new StoreUnavailable(wordsOf(error), { cause: error })

function wordsOf(error: unknown): string {
  // Where a host has several addresses, each has its own error and the whole has no words.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  const words = first instanceof Error ? first.message : String(first)
  return /time-?out/i.test(words) ? 'PostgreSQL does not answer in time' : `PostgreSQL: ${words}`
}
