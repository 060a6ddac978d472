import { type Chance, type Entry, insertId, randomLine, timestampOf } from './log-lines.ts'

interface Line extends Entry {
  at: number
}

/** Entries kept per deployment; older ones are forgotten. */
const MOST = 20_000

/** The logs of the deployments. They are written when they are read: nobody watches a log that nobody reads. */
export interface LogBook {
  /** Lets a deployment log what it would have while it ran, up to now; `from` is where it begins. */
  run(id: string, from: number, now: number): void
  write(id: string, severity: string, payload: string, at: number): Entry
  /** Newest first, both ends included. */
  read(id: string, from: number, to: number, most: number): Entry[]
}

/** `everyMs`: how often a running deployment logs something, about. */
export function createLogBook(everyMs: number, chance: Chance): LogBook {
  const books = new Map<string, { lines: Line[]; until: number }>()

  function bookOf(id: string, from: number) {
    const book = books.get(id) ?? { lines: [], until: from }
    books.set(id, book)
    return book
  }

  function insert(lines: Line[], line: Line) {
    let place = lines.length
    while (place > 0 && (lines[place - 1]?.at ?? 0) > line.at) place -= 1
    lines.splice(place, 0, line)
    if (lines.length > MOST) lines.splice(0, lines.length - MOST)
  }

  const lineAt = (at: number, severity: string, payload: string): Line => ({
    insert_id: insertId(chance),
    payload,
    severity,
    timestamp: timestampOf(at, chance),
    at,
  })

  return {
    run(id, from, now) {
      const book = bookOf(id, from)
      let at = Math.max(book.until, from, now - MOST * everyMs)
      while (at + everyMs <= now) {
        at += everyMs
        const { severity, payload } = randomLine(chance)
        insert(book.lines, lineAt(at, severity, payload))
      }
      book.until = Math.max(book.until, at)
    },
    write(id, severity, payload, at) {
      const { at: _, ...entry } = bookOfLine(id, lineAt(at, severity, payload))
      return entry
    },
    read(id, from, to, most) {
      const lines = books.get(id)?.lines ?? []
      return lines
        .filter(({ at, timestamp }) => (at >= from || Date.parse(timestamp) >= from) && at <= to)
        .slice(-most)
        .reverse()
        .map(({ at: _, ...entry }) => entry)
    },
  }

  function bookOfLine(id: string, line: Line): Line {
    insert(bookOf(id, line.at).lines, line)
    return line
  }
}
