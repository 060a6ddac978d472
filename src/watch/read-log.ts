import { withoutSecrets } from '../deployments/secrets.ts'
import { reacher, type Severity } from '../deployments/severity.ts'
import type { LogReading } from '../notices/incidents.ts'
import { type Landmark, type LogReader, readWindow } from '../roboflow/log-window.ts'
import type { LogEntry, WireLogEntry } from '../roboflow/schemas.ts'

/** Milliseconds by which entries may arrive late: so much of a log is read again each time. */
const OVERLAP = 2 * 60_000
/** Milliseconds of log that are read after a downtime; what is older is no news, and `errors` finds it. */
const LOOK_BACK = 6 * 3_600_000
/** Calls for one window; a longer one is read in halves, the older first. */
const MOST_PAGES = 200
/** Milliseconds below which a window is not halved any more. */
const SHORTEST = 1000

export interface ToRead {
  name: string
  /** Milliseconds since 1970: up to here the log was read before. */
  watermark: number
  /** Read before, and older than what may arrive late. */
  landmark?: Landmark | undefined
  threshold: Severity
  /** Milliseconds since 1970. */
  now: number
}

export interface LogRead extends LogReading {
  /** For the next reading. */
  landmark?: Landmark | undefined
}

/**
 * Reads on in a log: all that has come since, and what may have come late. Only what reaches the threshold is kept.
 * With nothing new it takes one call, since the page reaches the landmark. Throws RoboflowError.
 */
export async function readLog(roboflow: LogReader, asked: ToRead): Promise<LogRead> {
  const { name, watermark, landmark, threshold, now } = asked
  const boundary = Math.max(watermark - OVERLAP, now - LOOK_BACK)
  const from = Math.max(Math.min(boundary, (landmark?.at ?? boundary) - 1), now - LOOK_BACK)
  let to: number | undefined
  for (;;) {
    const sight = createSight(roboflow.entryOf, { boundary, watermark, now, threshold })
    const reading = await readWindow(
      roboflow,
      name,
      { from, to, landmark, mostPages: MOST_PAGES },
      sight.visit,
    )
    const length = (to ?? now) - from
    if (reading.covered || length < SHORTEST) {
      const { entries, reached } = sight
      const end = new Date(Math.max(reached(), to ?? 0))
      return {
        entries: entries.reverse(),
        watermark: end,
        nextFrom: new Date(end.getTime() - OVERLAP),
        crowded: reading.crowded || !reading.covered,
        landmark: sight.landmark(),
      }
    }
    to = from + Math.floor(length / 2)
  }
}

/** What is kept of the entries that pass by, newest first. A time is read only where it is needed: there may be many. */
function createSight(
  entryOf: LogReader['entryOf'],
  {
    boundary,
    watermark,
    now,
    threshold,
  }: { boundary: number; watermark: number; now: number; threshold: Severity },
) {
  const isTold = reacher(threshold)
  const entries: LogEntry[] = []
  let reached = watermark
  let below: WireLogEntry | undefined
  let oldest: WireLogEntry | undefined

  return {
    entries,
    /** The newest entry's time; one from the future counts as now, or it would hide all others. */
    reached: () => reached,
    /** The newest entry that the next reading need not tell, or the oldest of all. */
    landmark(): Landmark | undefined {
      const entry = below ?? oldest
      return entry && { insertId: entryOf(entry).insertId, at: Date.parse(entry.timestamp) }
    },
    visit(page: readonly WireLogEntry[]) {
      const newest = page[0]
      if (newest) reached = Math.max(reached, Math.min(Date.parse(newest.timestamp), now))
      for (const entry of page) {
        if (!isTold(entry.severity) || Date.parse(entry.timestamp) < boundary) continue
        const told = entryOf(entry)
        entries.push({ ...told, payload: withoutSecrets(told.payload) })
      }
      oldest = page.at(-1) ?? oldest
      below ??= newestBelow(page, reached - OVERLAP)
    },
  }
}

function newestBelow(page: readonly WireLogEntry[], limit: number): WireLogEntry | undefined {
  let found: WireLogEntry | undefined
  for (let index = page.length - 1; index >= 0; index -= 1) {
    const entry = page[index]
    if (!entry || Date.parse(entry.timestamp) >= limit) break
    found = entry
  }
  return found
}
