import type { LogEntry } from '../roboflow/schemas.ts'

/** Entries that tell of the same thing: their text with its changing parts blanked. */
export interface Kind {
  /** The line that stands for the kind, as its newest entry has it. */
  title: string
  count: number
  /** Newest first, as they came. */
  entries: LogEntry[]
}

/**
 * The entries grouped by what they say, most frequent first. Addresses, UUIDs, hex, numbers and times do not tell
 * kinds apart.
 */
export function kindsOf(entries: readonly LogEntry[]): Kind[] {
  const kinds = new Map<string, Kind>()
  for (const entry of entries) {
    const signature = blanked(entry.payload)
    const kind = kinds.get(signature)
    if (kind) {
      kind.count += 1
      kind.entries.push(entry)
    } else {
      kinds.set(signature, { title: headline(entry.payload), count: 1, entries: [entry] })
    }
  }
  return [...kinds.values()].sort((one, other) => other.count - one.count)
}

/**
 * The one line of a payload that says what went wrong: of a Python traceback the last line, which holds the
 * exception; else the first that is not empty.
 */
export function headline(payload: string): string {
  const lines = payload.split('\n').filter(line => line.trim() !== '')
  const line = payload.includes('Traceback (most recent call last)') ? lines.at(-1) : lines[0]
  return (line ?? '(an empty entry)').trim()
}

const blanked = (payload: string) =>
  payload
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '#')
    .replace(/\b0x[0-9a-f]+\b/gi, '#')
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi, '#')
    .replace(/\d+/g, '#')
