import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { SqliteDatabase } from 'kysely'

/** Node's own SQLite as Kysely's SqliteDialect wants it, which was written for better-sqlite3. */
export const forKysely = (database: DatabaseSync): SqliteDatabase => ({
  close: () => database.close(),
  prepare(sql) {
    const statement = database.prepare(sql)
    // What SQLite does not take it refuses itself.
    const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[]
    return {
      // Whether it gives rows: an INSERT with RETURNING does, BEGIN does not.
      reader: statement.columns().length > 0,
      all: parameters => statement.all(...values(parameters)),
      run: parameters => statement.run(...values(parameters)),
      iterate: parameters => statement.iterate(...values(parameters)),
    }
  },
})
