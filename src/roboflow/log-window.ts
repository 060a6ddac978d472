import type { RoboflowClient } from './client.ts'
import type { LogEntry } from './schemas.ts'

/** Entries asked for at once, and how many times a window is asked on before it is called incomplete. */
const PAGE = 1000
const MOST_PAGES = 20

/**
 * Every entry of a window, newest first. A server may give fewer than it was asked for, so the window counts as
 * covered only when going on from the oldest entry brings nothing new. Throws RoboflowError.
 */
export async function readWindow(
  roboflow: RoboflowClient,
  name: string,
  from: string,
  to: Date,
): Promise<{ entries: LogEntry[]; incomplete: boolean }> {
  const entries = new Map<string, LogEntry>()
  let until = to.toISOString()
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const found = await roboflow.getLog(name, { maxEntries: PAGE, from, to: until })
    const before = entries.size
    for (const entry of found) entries.set(entry.insertId, entry)
    const oldest = found.at(-1)
    if (entries.size === before || oldest === undefined)
      return { entries: [...entries.values()], incomplete: false }
    until = oldest.timestamp
  }
  return { entries: [...entries.values()], incomplete: true }
}
