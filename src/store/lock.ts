import { hostname } from 'node:os'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { isSqlite, pathOf } from './database-url.ts'
import { preparePrivateFile } from './private-file.ts'
import { StoreUnavailable } from './store-unavailable.ts'

const holderSchema = z.object({ pid: z.number(), host: z.string(), since: z.string() })

/**
 * Takes a SQLite file for this process alone, and answers what gives it back; PostgreSQL, which takes as many as
 * come, is left alone. Throws StoreUnavailable, which names the other process if there is one. The lock is the
 * operating system's, on a file beside the database (`….lock`): it ends with the process, however that ends. Reading
 * the database needs no lock.
 */
export function lockDatabase(databaseUrl: string, now: Date): () => void {
  const path = pathOf(databaseUrl)
  if (!isSqlite(databaseUrl) || path === ':memory:') return () => undefined
  let file: DatabaseSync | undefined
  try {
    preparePrivateFile(`${path}.lock`)
    file = new DatabaseSync(`${path}.lock`, { timeout: 200 })
    // Who writes keeps others from writing, and lets them read who it is.
    file.exec('begin immediate; create table if not exists holder (pid integer, host text, since text)')
    file.exec('delete from holder')
    file
      .prepare('insert into holder (pid, host, since) values (?, ?, ?)')
      .run(process.pid, hostname(), now.toISOString())
    file.exec('commit; begin immediate')
    return () => file?.close()
  } catch (error) {
    const fault =
      file && isBusy(error)
        ? new StoreUnavailable(takenWords(file), { cause: error })
        : StoreUnavailable.from(error)
    file?.close()
    throw fault
  }
}

const isBusy = (error: unknown) => error instanceof Error && /database is locked/.test(error.message)

function takenWords(file: DatabaseSync): string {
  const advice = 'stop it first, or give this one a database of its own'
  try {
    const { pid, host, since } = holderSchema.parse(file.prepare('select pid, host, since from holder').get())
    return `another bot uses the database: process ${pid} on ${host}, since ${since}; ${advice}`
  } catch {
    return `another bot uses the database; ${advice}`
  }
}
