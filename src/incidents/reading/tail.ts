import pTimeout from 'p-timeout'
import type { Logger } from 'pino'
import { type DeploymentCommands, stateOf } from '../../deployments/index.ts'
import { type LogEntry, type LogReader, RoboflowError, type Severity } from '../../roboflow/index.ts'
import {
  type AuditTrail,
  type DeploymentRecord,
  type DeploymentTable,
  type LogWatch,
  NOT_WATCHED_YET,
  type WatchRow,
} from '../../store/index.ts'
import type { IdleHints } from '../idle/idle-hints.ts'
import { isUnsettled } from '../incident.ts'
import type { Incidents } from '../incidents.ts'
import type { LevelsFrom } from '../payload/decide-severity.ts'
import { createBackoff } from './backoff.ts'
import { createLanes } from './lanes.ts'
import { type LogCursor, readLog } from './read-log.ts'
import { restartsOf } from './restarts.ts'
import { createStops } from './stops.ts'

interface Dependencies {
  roboflow: LogReader
  deployments: Pick<DeploymentTable, 'live' | 'find'>
  incidents: Incidents
  /** Who resumed a deployment, so that its start is no restart. */
  audit: Pick<AuditTrail, 'lastDone'>
  commands: Pick<DeploymentCommands, 'setLogFault'>
  /** Undefined: idle deployments are not spoken of. */
  idleHints?: IdleHints | undefined
  /** Whether deployments are watched of which nobody said anything. */
  watchAll: boolean
  /** From which on entries are reported. */
  severity: Severity
  levelsFrom: LevelsFrom
  /** Whether requests are counted: what callers do wrong is set against them. */
  countsRequests: boolean
  now: () => Date
  log: Logger
}

export interface Tail {
  /** Begins to read every watched log that is not being read, and lets time pass for the others. */
  run(): Promise<void>
  /** Goes by the store alone: another replica may have read on. */
  forget(): void
  /** Resolves when no log is being read. */
  settled(): Promise<void>
  /** Begins no more, and ends after what is under way. */
  stop(): Promise<void>
}

/** Failures in a row after which the card says so: one alone is mended by the next try. */
const REPORT_AFTER_FAILURES = 2
/** Milliseconds for which a stop waits for an API that hangs. */
const STOP_TIMEOUT_MS = 2000
/** Milliseconds of log that are reported of a deployment that was there before the bot. */
const RECENT_MS = 15 * 60_000
/** Milliseconds by which a watermark may be ahead of the one that is kept, when there was nothing to report. */
const MAX_UNSAVED_MS = 30_000

export function createTail(dependencies: Dependencies): Tail {
  const {
    roboflow,
    deployments,
    incidents,
    audit,
    commands,
    idleHints,
    watchAll,
    severity,
    levelsFrom,
    countsRequests,
    now,
    log,
  } = dependencies
  const lanes = createLanes()
  const underWay = new Set<string>()
  /** What this process knows of a log beyond the store. */
  const cursors = new Map<string, LogCursor>()
  const backoff = createBackoff()
  const stops = createStops()
  let stopped = false

  async function read(record: DeploymentRecord, { watch, watermark }: WatchRow) {
    const { id, name } = record.deployment
    const at = now()
    const kept = watermark?.getTime()
    const reading = await readLog(roboflow, {
      name,
      cursor: cursors.get(id) ?? { watermark: kept ?? beginning(record, at) },
      threshold: watch.severity ?? severity,
      levelsFrom,
      countsRequests,
      now: at.getTime(),
    })
    const { starts, ...rest } = reading
    const { restarts, startedAt } = await restartsOf(
      { roboflow, audit, levelsFrom },
      { record, watch, starts, stoppedAt: stops.lastOf(id), isFirstReading: kept === undefined },
    )
    const entries = restarts.length > 0 ? [...rest.entries, ...restarts].sort(byTime) : rest.entries
    const hasStarted = startedAt?.getTime() !== watch.startedAt?.getTime()
    cursors.set(id, reading.cursor)
    const ahead = kept === undefined || reading.watermark.getTime() - kept >= MAX_UNSAVED_MS
    if (entries.length > 0 || ahead || hasStarted)
      await incidents.ingest(record, { ...rest, entries, startedAt })
    else if (isUnsettled(watch)) await incidents.settle(record)
    if (reading.isUpToDate)
      await idleHints?.read(id, {
        lastRequest: reading.lastRequest,
        readFrom: new Date(kept ?? beginning(record, at)),
      })
  }

  async function follow(record: DeploymentRecord, row: WatchRow) {
    const { id } = record.deployment
    try {
      await read(record, row)
      backoff.clear(id)
      if (record.logFault) await commands.setLogFault(id, undefined)
    } catch (error) {
      cursors.delete(id)
      if (stopped) return
      if (!(error instanceof RoboflowError)) throw error
      const { count, waitMs } = backoff.add(id, now())
      log.warn({ err: error, deployment: record.deployment.name, waitMs }, 'could not read a log')
      const starting = stateOf(record.deployment.status) === 'pending'
      if (count < REPORT_AFTER_FAILURES || record.logFault || starting) return
      await commands.setLogFault(id, { since: now(), text: error.message })
    }
  }

  function begin(record: DeploymentRecord, row: WatchRow) {
    const { id, name } = record.deployment
    if (underWay.has(id) || backoff.isWaiting(id, now())) return
    underWay.add(id)
    lanes.add(id, async () => {
      try {
        if (!stopped) await follow(record, row)
      } catch (error) {
        log.error({ err: error, deployment: name }, 'could not record log entries')
      } finally {
        underWay.delete(id)
      }
    })
  }

  /** Of one that is gone: its incident closes in its own time, and then nothing more is kept. */
  async function endOf(id: string, watch: LogWatch) {
    const record = await deployments.find(id)
    const isFollowed = record !== undefined && record.unfollowedBy === undefined
    if (isFollowed && isUnsettled(watch)) await incidents.settle(record)
    else await incidents.forget(id)
    cursors.delete(id)
    stops.forget(id)
    backoff.clear(id)
  }

  return {
    async run() {
      const [live, watches] = await Promise.all([deployments.live(), incidents.watches()])
      const rest = new Map(watches)
      for (const record of live) {
        const { id } = record.deployment
        const row = watches.get(id) ?? { watch: NOT_WATCHED_YET }
        rest.delete(id)
        const state = stateOf(record.deployment.status)
        stops.see(id, state, now())
        if (record.unfollowedBy !== undefined) continue
        const isWatched = row.watch.watched ?? watchAll
        if (isWatched && state !== 'paused') {
          begin(record, row)
          continue
        }
        if (record.logFault) await commands.setLogFault(id, undefined)
        if (isUnsettled(row.watch)) await incidents.settle(record)
      }
      for (const [id, { watch }] of rest) await endOf(id, watch)
    },
    forget: () => cursors.clear(),
    settled: lanes.settled,
    async stop() {
      stopped = true
      await pTimeout(lanes.settled(), { milliseconds: STOP_TIMEOUT_MS, fallback: () => undefined })
    },
  }
}

const byTime = (one: LogEntry, other: LogEntry) => Date.parse(one.timestamp) - Date.parse(other.timestamp)

/** Where to begin with a log that was never read: at the deployment's own beginning, or shortly ago. */
const beginning = ({ start }: DeploymentRecord, at: Date): number =>
  start.how === 'made_here' || start.how === 'seen_appearing' ? start.at.getTime() : at.getTime() - RECENT_MS
