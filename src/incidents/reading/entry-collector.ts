import {
  type Landmark,
  type LogEntry,
  type LogReader,
  reaches,
  type Severity,
  type WireLogEntry,
} from '../../roboflow/index.ts'
import type { FailedAnswer } from '../faults/by-about.ts'
import { faultOfReading } from '../faults/fault-of-reading.ts'
import { knownFault } from '../faults/faults.ts'
import { decidedSeverity, type LevelsFrom } from '../payload/decide-severity.ts'
import { isInferenceRequest } from '../payload/inference-request.ts'
import type { PayloadReading } from '../payload/payload-reading.ts'
import { readPayload } from '../payload/read-payload.ts'
import { failedAnswersAfter, isRequest } from './failed-answer.ts'
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
  /** Whether requests are counted, by minutes. */
  countsRequests: boolean
}

const MINUTE_MS = 60_000
/** Errors of one reading whose answers are looked for. */
const MAX_SEARCHES = 100

/**
 * What is kept of the entries that pass by, newest first: those to report, and where the next reading may stop. A time
 * is read only where it is needed, since there may be a great many.
 */
export function createEntryCollector(looking: Looking) {
  const { entryOf, boundary, watermark, now, threshold, levelsFrom, countsRequests } = looking
  const mayMatter = mattering(threshold, levelsFrom)
  const entries: LogEntry[] = []
  const starts: WireLogEntry[] = []
  const answers = new Map<string, FailedAnswer>()
  let searches = 0
  const requests = new Map<number, number>()
  let lastRequest: Date | undefined
  let reached = watermark
  let newest: WireLogEntry | undefined
  let oldest: WireLogEntry | undefined
  let settled: WireLogEntry | undefined

  const landmark = (entry: WireLogEntry | undefined): Landmark | undefined =>
    entry && { insertId: entryOf(entry).insertId, at: Date.parse(entry.timestamp) }

  function countRequest({ payload, timestamp }: WireLogEntry) {
    const at = Date.parse(timestamp)
    if (at <= watermark || !isRequest(payload)) return
    const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS
    requests.set(minute, (requests.get(minute) ?? 0) + 1)
  }

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
    if (isUnknown(reading) && searches < MAX_SEARCHES) {
      searches += 1
      for (const answer of failedAnswersAfter(page, index)) answers.set(answer.insertId, answer)
    }
    return { ...entryOf(wire), severity }
  }

  return {
    /** Newest first. */
    entries,
    /** The lines with which a server process says that it has started, newest first. */
    starts,
    /**
     * Answers that were no success to requests in which something was logged of which nobody knows whose fault it is.
     */
    answers: () => [...answers.values()],
    /** Requests that were not there at the last reading, by minutes. */
    requests: countsRequests ? requests : undefined,
    /** The newest request for inference that passed by. */
    lastRequest: () => lastRequest,
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
        if (countsRequests) countRequest(wire)
        if (lastRequest === undefined && isInferenceRequest(wire.payload))
          lastRequest = new Date(wire.timestamp)
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

/** Whether an exception's class does not tell whose fault it is. */
const isUnknown = ({ exception }: PayloadReading) =>
  exception !== undefined && knownFault(exception.type) === undefined

function newestBefore(page: readonly WireLogEntry[], limit: number): WireLogEntry | undefined {
  const isBefore = ({ timestamp }: WireLogEntry) => Date.parse(timestamp) < limit
  const last = page.at(-1)
  return last && isBefore(last) ? page.find(isBefore) : undefined
}
