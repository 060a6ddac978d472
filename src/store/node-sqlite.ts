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

/** Statements kept prepared, and characters of one: the bot has some fifty, but lists of values come in any length. */
const MAX_PREPARED = 200
const MAX_LENGTH = 5000

/**
 * Node's own SQLite as Kysely's SqliteDialect wants it, which was written for better-sqlite3. Its statements throw
 * StoreUnavailable where the file is at fault, and not the statement.
 */
export function forKysely(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, ReturnType<SqliteDatabase['prepare']>>()

  function prepare(sql: string) {
    const statement = withFault(() => database.prepare(sql))
    // What SQLite does not take it refuses itself.
    const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[]
    return {
      // Whether it gives rows: an INSERT with RETURNING does, BEGIN does not.
      reader: statement.columns().length > 0,
      all: (parameters: readonly unknown[]) => withFault(() => statement.all(...values(parameters))),
      run: (parameters: readonly unknown[]) => withFault(() => statement.run(...values(parameters))),
      iterate: (parameters: readonly unknown[]) => statement.iterate(...values(parameters)),
    }
  }

  return {
    close: () => database.close(),
    prepare(sql) {
      // A full disk ends the transaction: there is nothing to roll back any more, which would hide why.
      if (sql === 'rollback' && !database.isTransaction) return prepare('select 1')
      const known = prepared.get(sql)
      if (known) return known
      const statement = prepare(sql)
      if (sql.length > MAX_LENGTH) return statement
      if (prepared.size >= MAX_PREPARED) prepared.clear()
      prepared.set(sql, statement)
      return statement
    },
  }
}

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
