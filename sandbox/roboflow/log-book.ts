import type { SavedRoboflow } from './saved.ts'
import { happenings } from './server-log/happenings.ts'
import { type Chance, type Entry, insertId, type Line, type Payload } from './server-log/line.ts'
import { SHUT_DOWN, startUp } from './server-log/uvicorn.ts'
import { parseTimestamp, writeTimestamp } from './timestamps.ts'

interface Written {
  /** Microseconds since 1970. */
  at: number
  entry: Entry
  /** Milliseconds since 1970 from which on it can be read; logs reach the API late. */
  visibleFrom: number
}

/** An entry to be written as it stands, with what is left out made up. */
export interface GivenEntry {
  severity?: string
  payload: Payload
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
  /**
   * Lets a deployment log what it would have since its server started; `startedAt` and `to` are milliseconds since
   * 1970. Answers whether that was not done before.
   */
  run(id: string, startedAt: number, to: number): boolean
  /** Lets a deployment log that its server was told to end; `at`: milliseconds since 1970. */
  shutDown(id: string, at: number): void
  /** Nothing is logged of what a deployment did before; `at`: milliseconds since 1970. */
  skipTo(id: string, at: number): void
  /** Writes lines of the server from then on, also ahead of time; `at`: milliseconds since 1970. */
  writeLines(id: string, lines: readonly Line[], at: number): void
  /** `at`: milliseconds since 1970. */
  write(id: string, severity: string, payload: Payload, at: number): Entry
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
 * `everyMs`: milliseconds between two requests to a running deployment; Infinity when it should say nothing by itself.
 *
 * @throws RangeError when `everyMs` is not above 0
 */
export function createLogBook(everyMs: number, chance: Chance, kept: SavedRoboflow['logs'] = []): LogBook {
  if (!(everyMs > 0)) throw new RangeError(`logEveryMs must be above 0, not ${everyMs}`)
  const never = Number.NEGATIVE_INFINITY
  const books = new Map<string, { lines: Written[]; until: number }>(
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

  function put(lines: Written[], place: number, line: Written): Entry {
    lines.splice(place, 0, line)
    if (lines.length > MOST) lines.splice(0, lines.length - MOST)
    return line.entry
  }

  function insert(lines: Written[], severity: string, payload: Payload, milliseconds: number): Entry {
    const start = Math.floor(milliseconds) * 1000
    let place = lines.length
    while (place > 0 && (lines[place - 1]?.at ?? 0) >= start + 1000) place -= 1
    const before = lines[place - 1]?.at ?? 0
    // What is written within one millisecond is read in the order in which it was written.
    const at = before >= start ? Math.min(before + 1, start + 999) : start + Math.floor(chance() * 900)
    const entry = { insert_id: insertId(chance), payload, severity, timestamp: writeTimestamp(at) }
    return put(lines, place, { at, entry, visibleFrom: never })
  }

  function writeLines(id: string, lines: readonly Line[], at: number) {
    const book = bookOf(id)
    for (const { severity, payload, afterMs = 0 } of lines)
      insert(book.lines, severity, payload, at + afterMs)
  }
  const silent = everyMs === Number.POSITIVE_INFINITY

  return {
    run(id, startedAt, to) {
      const book = bookOf(id)
      if (silent || to <= book.until) return false
      if (startedAt > book.until) writeLines(id, startUp(chance), startedAt)
      const since = Math.max(book.until, startedAt, to - MOST * everyMs)
      for (const { at, lines } of happenings(chance, everyMs, startedAt, since, to)) writeLines(id, lines, at)
      book.until = to
      return true
    },
    shutDown(id, at) {
      if (!silent) writeLines(id, SHUT_DOWN, at)
    },
    skipTo(id, at) {
      bookOf(id).until = at
    },
    writeLines,
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
