import type { LogEntry, LogReader, WireLogEntry } from '../../roboflow/index.ts'
import type { AuditTrail, DeploymentRecord, LogWatch } from '../../store/index.ts'
import { type LevelsFrom, withDecided } from '../payload/decide-severity.ts'
import { restartPayload } from '../payload/restart.ts'
import { logText } from '../views/log-text.ts'

/** Milliseconds between the lines of several processes of one start. */
const ONE_START_MS = 2000
/** Milliseconds within which a deployment that was created or resumed logs its start. */
const MAX_START_MS = 3_600_000
/** Milliseconds by which the server's clock may be behind ours. */
const MAX_SKEW_MS = 60_000
/** Entries before a restart that are shown. */
const SHOWN = 8

interface Dependencies {
  roboflow: LogReader
  audit: Pick<AuditTrail, 'lastDone'>
  levelsFrom: LevelsFrom
}

interface Started {
  record: DeploymentRecord
  watch: LogWatch
  /** Start lines of a reading, newest first. */
  starts: readonly WireLogEntry[]
  /** When the deployment was last known to run no server. */
  stoppedAt: Date | undefined
  /** Whether its log was never read before: what started it is not known. */
  isFirstReading: boolean
}

/**
 * The starts of a server that nobody asked for, as entries to be reported, each with the last entries before it: what
 * the server was killed by it can't log itself. A start that follows a create, a resume, a pause or a pending status
 * is none. Throws RoboflowError.
 */
export async function restartsOf(
  { roboflow, audit, levelsFrom }: Dependencies,
  { record, watch, starts, stoppedAt, isFirstReading }: Started,
): Promise<{ restarts: LogEntry[]; startedAt: Date | undefined }> {
  const { id, name } = record.deployment
  const restarts: LogEntry[] = []
  let { startedAt } = watch
  for (const start of starts.toReversed()) {
    const at = Date.parse(start.timestamp)
    const sinceLast = startedAt === undefined ? Number.POSITIVE_INFINITY : at - startedAt.getTime()
    if (sinceLast <= (isMainProcess(start) ? 0 : ONE_START_MS)) continue
    const asked = await audit.lastDone({ id }, ['create', 'resume'])
    const causes = [dated(record), asked?.at, stoppedAt].filter(cause => cause !== undefined)
    const isExpected = causes.some(cause => explains(cause, at, startedAt))
    startedAt = new Date(at)
    if (!isExpected && !isFirstReading) restarts.push(await restartAt({ roboflow, levelsFrom }, name, start))
  }
  return { restarts, startedAt }
}

/** Whether it is the container's first process: its workers have other numbers, and start at the same time. */
const isMainProcess = ({ payload }: WireLogEntry): boolean =>
  typeof payload === 'string' && payload.includes(' process [1]')

const dated = ({ start }: DeploymentRecord): Date | undefined =>
  start.how === 'made_here' || start.how === 'seen_appearing' ? start.at : undefined

/** A cause explains one start: the next one after it. */
const explains = (cause: Date, at: number, lastStart: Date | undefined): boolean =>
  cause.getTime() <= at + MAX_SKEW_MS &&
  at - cause.getTime() < MAX_START_MS &&
  (lastStart === undefined || lastStart < cause)

async function restartAt(
  { roboflow, levelsFrom }: Pick<Dependencies, 'roboflow' | 'levelsFrom'>,
  name: string,
  start: WireLogEntry,
): Promise<LogEntry> {
  const page = await roboflow.getLogPage(name, { maxEntries: SHOWN * 2, to: start.timestamp })
  const before = page
    .filter(({ insert_id }) => insert_id !== start.insert_id)
    .slice(0, SHOWN)
    .map(entry => logText(withDecided(roboflow.entryOf(entry), levelsFrom), 'UTC'))
    .reverse()
  const { insertId, timestamp } = roboflow.entryOf(start)
  return { insertId: `restart:${insertId}`, payload: restartPayload(before), severity: 'ERROR', timestamp }
}
