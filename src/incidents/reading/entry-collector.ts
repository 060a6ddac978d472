import {
  type Landmark,
  type LogEntry,
  type LogReader,
  reacher,
  type Severity,
  type WireLogEntry,
} from '../../roboflow/index.ts'

/** Milliseconds after its timestamp at which an entry may still arrive. */
export const OVERLAP = 2 * 60_000

interface Looking {
  entryOf: LogReader['entryOf']
  /** Milliseconds since 1970: what is older is not reported. */
  boundary: number
  /** Milliseconds since 1970: up to here the log was read before. */
  watermark: number
  /** Milliseconds since 1970. */
  now: number
  threshold: Severity
}

/**
 * What is kept of the entries that pass by, newest first: those to report, and where the next reading may stop. A time
 * is read only where it is needed, since there may be a great many.
 */
export function createEntryCollector({ entryOf, boundary, watermark, now, threshold }: Looking) {
  const isReported = reacher(threshold)
  const entries: LogEntry[] = []
  let reached = watermark
  let newest: WireLogEntry | undefined
  let oldest: WireLogEntry | undefined
  let settled: WireLogEntry | undefined

  const landmark = (entry: WireLogEntry | undefined): Landmark | undefined =>
    entry && { insertId: entryOf(entry).insertId, at: Date.parse(entry.timestamp) }

  return {
    /** Newest first. */
    entries,
    /** The newest entry's time; one from the future counts as now, or it would hide all others. */
    reached: () => reached,
    /** The time of the oldest that passed by. */
    oldest: () => (oldest ? Date.parse(oldest.timestamp) : Number.NEGATIVE_INFINITY),
    newest: () => landmark(newest),
    /** The newest behind which nothing can arrive any more. */
    settled: () => landmark(settled),
    visit(page: readonly WireLogEntry[]) {
      const first = page[0]
      if (first) reached = Math.max(reached, Math.min(Date.parse(first.timestamp), now))
      for (const entry of page) {
        if (!isReported(entry.severity) || Date.parse(entry.timestamp) < boundary) continue
        entries.push(entryOf(entry))
      }
      newest ??= first
      oldest = page.at(-1) ?? oldest
      settled ??= newestBefore(page, now - OVERLAP)
    },
  }
}

function newestBefore(page: readonly WireLogEntry[], limit: number): WireLogEntry | undefined {
  const isBefore = ({ timestamp }: WireLogEntry) => Date.parse(timestamp) < limit
  const last = page.at(-1)
  return last && isBefore(last) ? page.find(isBefore) : undefined
}
