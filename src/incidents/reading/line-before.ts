import type { WireLogEntry } from '../../roboflow/index.ts'

/** Milliseconds between two lines that were printed at once. */
const MOMENT_MS = 1000
/** Entries looked at for the line before: others may be logged in between. */
const MAX_STEPS = 20

/**
 * Of an indented line, the line that it goes on with: the next older one of its label that is not indented itself.
 * Undefined for a line of its own, and where the page has none. `page`: newest first.
 */
export function lineBefore(page: readonly WireLogEntry[], index: number): WireLogEntry | undefined {
  const entry = page[index]
  if (!entry || !isIndented(entry.payload)) return undefined
  for (const older of page.slice(index + 1, index + 1 + MAX_STEPS)) {
    if (Date.parse(entry.timestamp) - Date.parse(older.timestamp) > MOMENT_MS) return undefined
    if (older.severity === entry.severity && !isIndented(older.payload)) return older
  }
  return undefined
}

const isIndented = (payload: unknown): boolean =>
  typeof payload === 'string' && /^[ \t]{1,200}\S/.test(payload)
