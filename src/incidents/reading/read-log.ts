import {
  type Landmark,
  type LogReader,
  readWindow,
  type Severity,
  type WireLogEntry,
} from '../../roboflow/index.ts'
import type { LogReading } from '../incidents.ts'
import type { LevelsFrom } from '../payload/decide-severity.ts'
import { createEntryCollector, OVERLAP } from './entry-collector.ts'

/** Milliseconds of log that are read after a downtime; what is older is not posted, and `errors` finds it. */
const LOOK_BACK_MS = 6 * 3_600_000
/** Milliseconds between two readings of all that may have come late, where that takes more than a page. */
const LATE_CHECK_MS = 10_000
/** Calls for one window; where they do not reach what is new in it, its older part is read first. */
const MAX_PAGES = 200
/** Milliseconds below which a window is not made shorter any more. */
const MIN_WINDOW_MS = 1000

/** How far a log was read: what is known of it before the next reading. */
export interface LogCursor {
  /** Milliseconds since 1970: all that was there up to here was read. */
  watermark: number
  /** Read before, and nothing can arrive behind it any more. */
  settled?: Landmark | undefined
  /** The newest that was read. */
  newest?: Landmark | undefined
  /** When all that may come late was last looked at, and what the watermark was then: milliseconds since 1970. */
  lateCheck?: { at: number; watermark: number } | undefined
}

export interface ToRead {
  name: string
  cursor: LogCursor
  threshold: Severity
  levelsFrom: LevelsFrom
  countsRequests: boolean
  /** Milliseconds since 1970. */
  now: number
}

export interface LogRead extends LogReading {
  /** Lines with which a process of the server says that it has started, newest first. */
  starts: readonly WireLogEntry[]
  /** The newest request for inference in what was read. */
  lastRequest: Date | undefined
  /** Whether it was read up to now. */
  isUpToDate: boolean
  /** For the next reading. */
  cursor: LogCursor
}

/**
 * Reads on in a log: all that has come since, and what may have come late. Only what reaches the threshold is kept.
 * With nothing new it takes one call, since the page reaches an entry that was read before. Where there is more than
 * can be read at once, the older part of what is new comes first, and the next reading goes on from there. Throws
 * RoboflowError.
 */
export async function readLog(
  roboflow: LogReader,
  { name, cursor: last, threshold, levelsFrom, countsRequests, now }: ToRead,
): Promise<LogRead> {
  // On a clock set back, what was read up to now is all that is sure.
  const cursor = { ...last, watermark: Math.min(last.watermark, now) }
  const { watermark } = cursor
  const boundary = Math.max(unsettledSince(cursor), now - LOOK_BACK_MS)
  const onlyNew = isLateSeen(cursor, now)
  const landmark = onlyNew ? cursor.newest : cursor.settled
  let from = Math.max(Math.min(boundary, (landmark?.at ?? boundary) - 1), now - LOOK_BACK_MS)
  let to: number | undefined
  for (;;) {
    const collector = createEntryCollector({
      entryOf: roboflow.entryOf,
      boundary,
      watermark,
      now,
      threshold,
      levelsFrom,
      countsRequests,
    })
    const window = { from, to, landmark, maxPages: MAX_PAGES }
    const { covered, crowded } = await readWindow(roboflow, name, window, collector.visit)
    const end = to ?? now
    const missesNew = !covered && collector.oldest() > watermark
    if (!missesNew || end - from < MIN_WINDOW_MS) {
      const reached = Math.max(collector.reached(), to ?? 0)
      const next: LogCursor = {
        watermark: reached,
        // Where only the new was looked at, something late may lie unseen before it.
        settled: (onlyNew ? undefined : collector.settled()) ?? cursor.settled,
        newest: collector.newest() ?? cursor.newest,
        lateCheck:
          to !== undefined ? undefined : onlyNew ? cursor.lateCheck : { at: now, watermark: reached },
      }
      return {
        entries: collector.entries.reverse(),
        watermark: new Date(reached),
        nextFrom: new Date(unsettledSince(next)),
        crowded: crowded || missesNew,
        starts: collector.starts.filter(({ timestamp }) => Date.parse(timestamp) >= boundary),
        answers: collector.answers(),
        requests: collector.requests,
        lastRequest: collector.lastRequest(),
        isUpToDate: to === undefined && !missesNew,
        cursor: next,
      }
    }
    // What may have come late is dropped before what is new.
    from = Math.max(from, watermark)
    to = from + Math.floor(Math.min((end - from) / 2, Math.max(end - collector.oldest(), MIN_WINDOW_MS / 2)))
  }
}

/** Milliseconds since 1970: what is older was there when all that may come late was last read. */
const unsettledSince = ({ watermark, lateCheck }: LogCursor): number =>
  Math.min(watermark, lateCheck?.watermark ?? watermark - LATE_CHECK_MS) - OVERLAP

/** Whether the newest entry will do as the end of the reading: on a clock set back it will not. */
const isLateSeen = ({ newest, lateCheck }: LogCursor, now: number): boolean =>
  newest !== undefined && lateCheck !== undefined && now >= lateCheck.at && now - lateCheck.at < LATE_CHECK_MS
