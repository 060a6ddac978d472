import { type Chance, type Entry, insertId, randomLine } from './log-lines.ts'
import { writeTimestamp } from './timestamps.ts'

interface Line {
  /** Microseconds since 1970. */
  at: number
  entry: Entry
}

/** Entries kept per deployment; older ones are forgotten. */
const MOST = 20_000

/** The logs of the deployments. They are written when they are read: nobody watches a log that nobody reads. */
export interface LogBook {
  /** Lets a deployment log what it would have while it ran; `from` and `to` are milliseconds since 1970. */
  run(id: string, from: number, to: number): void
  /** `at`: milliseconds since 1970. */
  write(id: string, severity: string, payload: string, at: number): Entry
  /** Newest first, at most `most`; `from` and `to` are microseconds since 1970, both included. */
  read(id: string, from: number, to: number, most: number): Entry[]
}

/**
 * `everyMs`: milliseconds between two entries of a running deployment; Infinity when it should say nothing by itself.
 *
 * @throws RangeError when `everyMs` is not above 0
 */
export function createLogBook(everyMs: number, chance: Chance): LogBook {
  if (!(everyMs > 0)) throw new RangeError(`logEveryMs must be above 0, not ${everyMs}`)
  const books = new Map<string, { lines: Line[]; until: number }>()

  function bookOf(id: string) {
    const book = books.get(id) ?? { lines: [], until: Number.NEGATIVE_INFINITY }
    books.set(id, book)
    return book
  }

  function insert(lines: Line[], severity: string, payload: string, milliseconds: number): Entry {
    const start = Math.floor(milliseconds) * 1000
    let place = lines.length
    while (place > 0 && (lines[place - 1]?.at ?? 0) >= start + 1000) place -= 1
    const before = lines[place - 1]?.at ?? 0
    // What is written within one millisecond is read in the order in which it was written.
    const at = before >= start ? Math.min(before + 1, start + 999) : start + Math.floor(chance() * 900)
    const entry = { insert_id: insertId(chance), payload, severity, timestamp: writeTimestamp(at) }
    lines.splice(place, 0, { at, entry })
    if (lines.length > MOST) lines.splice(0, lines.length - MOST)
    return entry
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
    read: (id, from, to, most) =>
      (books.get(id)?.lines ?? [])
        .filter(({ at }) => at >= from && at <= to)
        .slice(-most)
        .reverse()
        .map(({ entry }) => entry),
  }
}
