import {
  type Landmark,
  type LogEntry,
  type LogReader,
  reaches,
  type Severity,
  type WireLogEntry,
} from '../../roboflow/index.ts'
import { faultOfReading } from '../faults/fault-of-reading.ts'
import { decidedSeverity, type LevelsFrom } from '../payload/decide-severity.ts'
import { readPayload } from '../payload/read-payload.ts'
import { lineBefore } from './line-before.ts'
import { mattering } from './may-matter.ts'
import { isServerStart } from './server-start.ts'

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
  levelsFrom: LevelsFrom
}

/**
 * What is kept of the entries that pass by, newest first: those to report, and where the next reading may stop. A time
 * is read only where it is needed, since there may be a great many.
 */
export function createEntryCollector(looking: Looking) {
  const { entryOf, boundary, watermark, now, threshold, levelsFrom } = looking
  const mayMatter = mattering(threshold, levelsFrom)
  const entries: LogEntry[] = []
  const starts: WireLogEntry[] = []
  let reached = watermark
  let newest: WireLogEntry | undefined
  let oldest: WireLogEntry | undefined
  let settled: WireLogEntry | undefined

  const landmark = (entry: WireLogEntry | undefined): Landmark | undefined =>
    entry && { insertId: entryOf(entry).insertId, at: Date.parse(entry.timestamp) }

  const severityOf = (wire: WireLogEntry) => {
    const reading = readPayload(wire.payload)
    return { reading, severity: decidedSeverity(reading, wire.severity, levelsFrom) }
  }

  /** Under the severity that counts, if that is to be reported. */
  function reported(page: readonly WireLogEntry[], index: number, wire: WireLogEntry): LogEntry | undefined {
    const { reading, severity } = severityOf(wire)
    if (!reaches(severity, threshold) && faultOfReading(reading).fault !== 'billing') return undefined
    // The second line of what is milder, such as the source below a warning of Python's, is no error by itself.
    const before = levelsFrom === 'line' && lineBefore(page, index)
    if (before && !reaches(severityOf(before).severity, threshold)) return undefined
    return { ...entryOf(wire), severity }
  }

  return {
    /** Newest first. */
    entries,
    /** The lines with which a server process says that it has started, newest first. */
    starts,
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
      for (let index = 0; index < page.length; index += 1) {
        const wire = page[index]
        if (wire === undefined) continue
        if (isServerStart(wire.payload)) starts.push(wire)
        if (!mayMatter(wire) || Date.parse(wire.timestamp) < boundary) continue
        const entry = reported(page, index, wire)
        if (entry) entries.push(entry)
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
