import cron, { type ScheduledTask, type TaskContext } from 'node-cron'
import type { Logger } from 'pino'
import { onClockJump } from './clock-jumps.ts'

/** How the runs of a task went, for whoever asks after the bot's health. */
export interface TaskState {
  lastSuccess?: Date | undefined
  lastFault?: { at: Date; text: string } | undefined
}

export interface Task {
  state: TaskState
  /** Whether no run has ended for three periods, and for five seconds at least. */
  isOverdue(): boolean
  /** Begins a run, unless one is under way. */
  runNow(): void
  /** No run begins afterwards; resolves when the one under way has ended. */
  stop(): Promise<void>
}

const MAX_MISSED_PERIODS = 3
const MIN_OVERDUE_MS = 5000

/**
 * Runs a task now, then by a cron expression of five or six fields. It runs in UTC, so that no hour is skipped or run
 * twice when clocks change; a run that is still under way when the next one is due is not joined by another. When the
 * wall clock jumps, it runs at once and is rescheduled: cron would wait for the time it worked out before. A failure
 * that `isOthers` is somebody else's fault: such a run has ended as it should. `onLate` hears how many milliseconds after
 * its time each run by the clock begins.
 */
export function startTask(
  name: string,
  expression: string,
  run: () => Promise<void>,
  log: Logger,
  {
    isOthers = () => false,
    onLate = () => undefined,
  }: { isOthers?: (error: unknown) => boolean; onLate?: (ms: number) => void } = {},
): Task {
  const state: TaskState = {}
  let underWay: Promise<void> | undefined
  let endedAt = performance.now()

  async function once() {
    try {
      await run()
      state.lastSuccess = new Date()
      endedAt = performance.now()
    } catch (error) {
      state.lastFault = { at: new Date(), text: error instanceof Error ? error.message : String(error) }
      if (isOthers(error)) endedAt = performance.now()
      log.warn({ err: error, task: name }, 'scheduled task failed; retrying at the next run')
    }
  }
  const start = () => {
    underWay ??= once().finally(() => {
      underWay = undefined
    })
    return underWay
  }

  const logger = cronLogger(log.child({ task: name }))
  const byClock = ({ date, triggeredAt }: TaskContext) => {
    onLate(Math.max(0, triggeredAt.getTime() - date.getTime()))
    return start()
  }
  const schedule = () =>
    cron.schedule(expression, byClock, { name, noOverlap: true, timezone: 'UTC', logger })
  let task = schedule()
  const overdueMs = Math.max(MIN_OVERDUE_MS, MAX_MISSED_PERIODS * periodOf(task))
  const stopWatching = onClockJump(async byMs => {
    log.warn({ task: name, jumpMs: Math.round(byMs) }, 'the clock was changed; rescheduling')
    const before = task
    task = schedule()
    start()
    await before.destroy()
  })
  start()
  return {
    state,
    runNow: () => void start(),
    isOverdue: () => performance.now() - endedAt > overdueMs,
    async stop() {
      stopWatching()
      await task.destroy()
      await underWay
    },
  }
}

/** Milliseconds, the longest between two of its next runs. */
function periodOf(task: ScheduledTask): number {
  const times = task.getNextRuns(4).map(time => time.getTime())
  return Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? time)))
}

/** What cron says of runs that it left out belongs into the log, with all else. */
const cronLogger = (log: Logger) => ({
  info: (message: string) => log.debug(message),
  warn: (message: string) => log.info(message),
  error: (error: string | Error) => log.warn({ err: error }, 'cron error'),
  debug: (message: string | Error) => log.debug(String(message)),
})
