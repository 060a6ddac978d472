import { inSlices } from '../in-slices.ts'
import type { RoboflowClient } from './client.ts'
import { payloadAsText } from './log-payload.ts'
import { MAX_LOG_BYTES } from './log-room.ts'
import type { LogEntry, WireLogEntry } from './log-schemas.ts'

/** Entries asked for at once; ten and a hundred times as many where one instant holds more than a page. */
const PAGE = 1000
const PAGES = [PAGE, PAGE * 10, PAGE * 100]
/** A page this long that holds one instant only may have been cut by the server: 50 is the documented default. */
const SUSPICIOUS = 50

/** What reads a log. */
export type LogReader = Pick<RoboflowClient, 'getLogPage' | 'entryOf'>

/** An entry read before: a page that reaches it leaves nothing out that is newer. */
export interface Landmark {
  insertId: string
  /** Milliseconds since 1970. */
  at: number
}

export interface Window {
  /** Milliseconds since 1970, included. */
  from: number
  /** Milliseconds since 1970, included; the API's present when left out. */
  to?: number | undefined
  landmark?: Landmark | undefined
  /** Calls after which to give up, so that one log does not hold all others up. */
  maxPages: number
}

export interface Reading {
  /** Whether everything in the window was read. */
  covered: boolean
  /** Whether one instant held more entries than the server gives out, so that some could not be read. */
  crowded: boolean
}

/**
 * Reads a window of a log, newest first, page after page; `visit` gets each entry once. The API has no cursor and may
 * give fewer entries than it was asked for, so the length of a page proves nothing: the window is covered when a page
 * reaches the landmark, or when there is nothing older. `visit` answers false to read no more. Throws RoboflowError.
 */
export async function readWindow(
  roboflow: Pick<RoboflowClient, 'getLogPage'>,
  name: string,
  { from, to, landmark, maxPages }: Window,
  visit: (entries: readonly WireLogEntry[]) => unknown,
): Promise<Reading> {
  const fromText = new Date(from).toISOString()
  let until: string | undefined = to === undefined ? undefined : new Date(to).toISOString()
  /** Ids of the entries that may come again: those at the instant where the last page ended. */
  let atTheEdge = new Set<string>()
  let edge = Number.POSITIVE_INFINITY
  let crowded = false
  let size = 0
  let longest = 0
  for (let page = 0; page < maxPages; page += 1) {
    const entries = await roboflow.getLogPage(name, { maxEntries: PAGES[size], from: fromText, to: until })
    const oldest = entries.at(-1)
    if (oldest === undefined) return { covered: true, crowded }
    const fresh = atTheEdge.size === 0 ? entries : withoutSeen(entries, atTheEdge, edge)
    edge = Date.parse(oldest.timestamp)
    longest = Math.max(longest, entries.length)
    if (fresh.length > 0) {
      if (visit(fresh) === false) return { covered: false, crowded }
      if (landmark && entries.some(({ insert_id }) => insert_id === landmark.insertId))
        return { covered: true, crowded }
      atTheEdge = idsUpTo(edge + 1, entries, atTheEdge)
      // Never up again, where the steps of `before` had been taken.
      if (until === undefined || Date.parse(until) > edge + 1) until = new Date(edge + 1).toISOString()
      size = 0
    } else if (entries.length >= (PAGES[size] ?? PAGE) && size + 1 < PAGES.length) {
      size += 1
    } else {
      const oneInstant = Date.parse(entries[0]?.timestamp ?? '') <= edge + 1
      crowded ||= oneInstant && entries.length === longest && longest >= SUSPICIOUS
      until = before(oldest.timestamp, until)
      size = 0
    }
    if (until !== undefined && Date.parse(until) < from) return { covered: true, crowded }
  }
  return { covered: false, crowded }
}

/** Pages come newest first: what was seen at the edge stands before everything that is older than it. */
function withoutSeen(
  entries: readonly WireLogEntry[],
  seen: ReadonlySet<string>,
  edge: number,
): readonly WireLogEntry[] {
  const older = entries.findIndex(({ timestamp }) => Date.parse(timestamp) < edge)
  const end = older < 0 ? entries.length : older
  const fresh = entries.slice(0, end).filter(({ insert_id }) => !seen.has(insert_id))
  if (fresh.length === 0) return entries.slice(end)
  return [...fresh, ...entries.slice(end)]
}

/** Of this page and of what was known at the edge: pages may share more than one instant. */
function idsUpTo(at: number, entries: readonly WireLogEntry[], known: ReadonlySet<string>): Set<string> {
  const ids = new Set<string>()
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index]
    if (!entry || Date.parse(entry.timestamp) > at) break
    ids.add(entry.insert_id)
  }
  if (ids.size === entries.length) for (const id of known) ids.add(id)
  return ids
}

/**
 * One step below the edge: to the very instant where the page ended, since timestamps are finer than milliseconds; then
 * to the beginning of that millisecond, then to the last microsecond of the one before.
 */
function before(timestamp: string, until: string | undefined): string {
  const edge = Date.parse(timestamp)
  const lastBefore = new Date(edge - 1).toISOString().replace('Z', '999Z')
  const steps = [timestamp, new Date(edge).toISOString(), lastBefore]
  const taken = until === undefined || Date.parse(until) > edge ? -1 : steps.lastIndexOf(until)
  return steps[taken + 1] ?? new Date(edge - 2).toISOString()
}

/** Calls for a window that a person asked for. */
const FOR_A_PERSON = 20

/**
 * Every entry of a window, newest first; `incomplete` when it was longer than what is read for one answer, `isCut` when
 * that was for want of memory.
 */
export async function entriesIn(
  roboflow: LogReader,
  name: string,
  from: string | Date,
  to?: string | Date,
  maxPages = FOR_A_PERSON,
): Promise<{ entries: LogEntry[]; incomplete: boolean; isCut: boolean }> {
  const found = new Map<string, WireLogEntry>()
  let kept = 0
  const window = {
    from: new Date(from).getTime(),
    to: to === undefined ? undefined : new Date(to).getTime(),
    maxPages,
  }
  const { covered, crowded } = await readWindow(roboflow, name, window, entries => {
    for (const entry of entries) {
      kept += payloadAsText(entry.payload).length
      if (kept > MAX_LOG_BYTES) return false
      found.set(entry.insert_id, entry)
    }
    return true
  })
  return {
    entries: await inSlices([...found.values()], roboflow.entryOf),
    incomplete: !covered || crowded,
    isCut: kept > MAX_LOG_BYTES,
  }
}
