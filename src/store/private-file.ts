import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Prepares the place of an SQLite file, for this user alone: folders that are missing are made 0700, the file and those
 * that SQLite puts beside it become 0600. A folder that is there keeps its mode, since others may use it. What cannot
 * be changed is left to SQLite, which says better what is wrong.
 */
export function preparePrivateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  try {
    closeSync(openSync(path, 'a', 0o600))
    // SQLite makes these with the file's mode; older ones have that of their time.
    for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) chmodSync(file, 0o600)
  } catch {}
}
