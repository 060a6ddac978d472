import type { LogEntry } from '../roboflow/index.ts'
import { signatureOf } from './signature.ts'

/** Entries about the same thing: their text with its changing parts blanked. */
export interface Kind {
  /** The line that stands for the kind, as its newest entry has it. */
  title: string
  count: number
  /** Newest first, as they came. */
  entries: LogEntry[]
}

/** The entries grouped by what they say, most frequent first. */
export function kindsOf(entries: readonly LogEntry[]): Kind[] {
  const kinds = [...grouped(entries).values()].map(
    (group): Kind => ({ title: headline(group[0]?.payload ?? ''), count: group.length, entries: group }),
  )
  return kinds.sort((one, other) => other.count - one.count)
}

/** The entries by the signature of what they say, in the order in which each was first met. */
export function grouped<Entry extends Pick<LogEntry, 'payload'>>(
  entries: readonly Entry[],
): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const signature = signatureOf(entry.payload)
    const group = groups.get(signature)
    if (group) group.push(entry)
    else groups.set(signature, [entry])
  }
  return groups
}

/** Said in place of what is nothing but white space. */
export const EMPTY_ENTRY = '(empty entry)'

/**
 * The one line of a payload that says what went wrong: of a Python traceback the last line, which holds the
 * exception; else the first that is not empty.
 */
export function headline(payload: string): string {
  const lines = payload.split('\n').filter(line => line.trim() !== '')
  const line = payload.includes('Traceback (most recent call last)') ? lines.at(-1) : lines[0]
  return (line ?? EMPTY_ENTRY).trim()
}
