import { type Chance, type Entry, insertId, randomLine } from './log-lines.ts'
import type { SavedRoboflow } from './saved.ts'
import { parseTimestamp, writeTimestamp } from './timestamps.ts'

interface Line {
  /** Microseconds since 1970. */
  at: number
  entry: Entry
  /** Milliseconds since 1970 from which on it can be read; logs reach the API late. */
  visibleFrom: number
}

/** An entry to be written as it stands, with what is left out made up. */
export interface GivenEntry {
  severity?: string
  payload: string
  /** ISO 8601, to the microsecond; the present by default. */
  timestamp?: string
  insert_id?: string
  /** Milliseconds until it can be read; 0 by default. */
  arrivesAfterMs?: number
}

/** Entries kept per deployment; older ones are forgotten. */
const MOST = 20_000
/** Those of them that are saved. */
const MOST_SAVED = 1000

/** The logs of the deployments. They are written when they are read: nobody watches a log that nobody reads. */
export interface LogBook {
  /** Lets a deployment log what it would have while it ran; `from` and `to` are milliseconds since 1970. */
  run(id: string, from: number, to: number): void
  /** `at`: milliseconds since 1970. */
  write(id: string, severity: string, payload: string, at: number): Entry
  /**
   * Writes an entry as it is given, also two of one timestamp or insert_id. `now`: milliseconds since 1970.
   *
   * @throws RangeError when the timestamp is not ISO 8601
   */
  writeGiven(id: string, given: GivenEntry, now: number): Entry
  /**
   * Newest first, at most `most`; `from` and `to` are microseconds since 1970, both included. `now`: milliseconds since
   * 1970, what has not arrived by then is left out.
   */
  read(id: string, from: number, to: number, most: number, now: number): Entry[]
  save(): SavedRoboflow['logs']
}

/**
 * `everyMs`: milliseconds between two entries of a running deployment; Infinity when it should say nothing by itself.
 *
 * @throws RangeError when `everyMs` is not above 0
 */
export function createLogBook(everyMs: number, chance: Chance, kept: SavedRoboflow['logs'] = []): LogBook {
  if (!(everyMs > 0)) throw new RangeError(`logEveryMs must be above 0, not ${everyMs}`)
  const never = Number.NEGATIVE_INFINITY
  const books = new Map<string, { lines: Line[]; until: number }>(
    kept.map(({ deployment, until, lines }) => [
      deployment,
      {
        until: until ?? never,
        lines: lines.map(line => ({ ...line, visibleFrom: line.visibleFrom ?? never })),
      },
    ]),
  )

  function bookOf(id: string) {
    const book = books.get(id) ?? { lines: [], until: never }
    books.set(id, book)
    return book
  }

  function put(lines: Line[], place: number, line: Line): Entry {
    lines.splice(place, 0, line)
    if (lines.length > MOST) lines.splice(0, lines.length - MOST)
    return line.entry
  }

  function insert(lines: Line[], severity: string, payload: string, milliseconds: number): Entry {
    const start = Math.floor(milliseconds) * 1000
    let place = lines.length
    while (place > 0 && (lines[place - 1]?.at ?? 0) >= start + 1000) place -= 1
    const before = lines[place - 1]?.at ?? 0
    // What is written within one millisecond is read in the order in which it was written.
    const at = before >= start ? Math.min(before + 1, start + 999) : start + Math.floor(chance() * 900)
    const entry = { insert_id: insertId(chance), payload, severity, timestamp: writeTimestamp(at) }
    return put(lines, place, { at, entry, visibleFrom: never })
  }

  return {
    run(id, from, to) {
      const book = bookOf(id)
      let at = Math.max(book.until, from, to - MOST * everyMs)
      while (at + everyMs <= to) {
        at += everyMs
        const { severity, payload } = randomLine(chance)
        insert(book.lines, severity, payload, at)
      }
      book.until = at
    },
    write: (id, severity, payload, at) => insert(bookOf(id).lines, severity, payload, at),
    writeGiven(id, { severity = 'ERROR', payload, timestamp, insert_id, arrivesAfterMs = 0 }, now) {
      const at = timestamp === undefined ? now * 1000 : parseTimestamp(timestamp)
      if (at === undefined) throw new RangeError(`not an ISO 8601 time: ${timestamp}`)
      const { lines } = bookOf(id)
      const place = lines.findLastIndex(line => line.at <= at) + 1
      const entry = {
        insert_id: insert_id ?? insertId(chance),
        payload,
        severity,
        timestamp: timestamp ?? writeTimestamp(at),
      }
      return put(lines, place, { at, entry, visibleFrom: now + arrivesAfterMs })
    },
    read: (id, from, to, most, now) =>
      (books.get(id)?.lines ?? [])
        .filter(({ at, visibleFrom }) => at >= from && at <= to && visibleFrom <= now)
        .slice(-most)
        .reverse()
        .map(({ entry }) => entry),
    save: () =>
      [...books].map(([deployment, { lines, until }]) => ({
        deployment,
        until: finite(until),
        lines: lines
          .slice(-MOST_SAVED)
          .map(({ at, entry, visibleFrom }) => ({ at, entry, visibleFrom: finite(visibleFrom) })),
      })),
  }
}

/** JSON has no infinity. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)
