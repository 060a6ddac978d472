import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { SqliteDatabase } from 'kysely'
import { StoreUnavailable } from './store-unavailable.ts'

/** SQLite's result codes that say nothing of the statement (https://www.sqlite.org/rescode.html). */
const UNAVAILABLE = new Map([
  [5, 'another process holds the database'],
  [8, 'the database is read-only'],
  [10, 'the disk failed'],
  [11, 'the database file is damaged'],
  [13, 'the disk is full'],
  [14, 'the database file cannot be opened'],
  [26, 'the file is not a SQLite database'],
])

/**
 * Node's own SQLite as Kysely's SqliteDialect wants it, which was written for better-sqlite3. Its statements throw
 * StoreUnavailable where the file is at fault, and not the statement.
 */
export const forKysely = (database: DatabaseSync): SqliteDatabase => ({
  close: () => database.close(),
  prepare(sql) {
    // A full disk ends the transaction: there is nothing to roll back any more, which would hide why.
    const hasEnded = sql === 'rollback' && !database.isTransaction
    const statement = withFault(() => database.prepare(hasEnded ? 'select 1' : sql))
    // What SQLite does not take it refuses itself.
    const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[]
    return {
      // Whether it gives rows: an INSERT with RETURNING does, BEGIN does not.
      reader: statement.columns().length > 0,
      all: parameters => withFault(() => statement.all(...values(parameters))),
      run: parameters => withFault(() => statement.run(...values(parameters))),
      iterate: parameters => statement.iterate(...values(parameters)),
    }
  },
})

/** What a call of SQLite answers. Throws StoreUnavailable. */
export function withFault<Result>(call: () => Result): Result {
  try {
    return call()
  } catch (error) {
    // The low byte is the code, the others say more of it.
    const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0
    const words = UNAVAILABLE.get(code)
    throw words === undefined ? error : new StoreUnavailable(words, { cause: error })
  }
}
