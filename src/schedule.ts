import cron, { type ScheduledTask } from 'node-cron'
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

/** The longest that a timer of Node's can wait, in milliseconds: some 24 days. */
const MAX_WAIT_MS = 2 ** 31 - 1

/**
 * Runs a task now, then by a cron expression of five or six fields. It runs in UTC, so that no hour is skipped or run
 * twice when clocks change; a run that is still under way when the next one is due is not joined by another. When the
 * wall clock jumps, it runs at once and is rescheduled. A failure that `isOthers` is somebody else's fault: such a run
 * has ended as it should. `onLate` hears how many milliseconds after its time each run by the clock begins.
 *
 * node-cron says when it is due; its own timer would go through each of the seconds that a suspended machine missed.
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

  const times = cron.createTask(expression, start, { name, timezone: 'UTC' })
  /** Milliseconds; found when it is first asked for, since a start need not wait for it. */
  let overdueMs: number | undefined
  let timer: NodeJS.Timeout | undefined
  /** When it is due by the wall clock, and when that is by the monotonic one. */
  let due = nextOf(times)

  function schedule() {
    clearTimeout(timer)
    const waitMs = Math.min(Math.max(due.at - Date.now(), 1), MAX_WAIT_MS)
    timer = setTimeout(() => {
      if (Date.now() >= due.at) {
        onLate(Math.max(0, performance.now() - due.elapsed))
        if (underWay) log.info({ task: name }, 'task is still running; leaving out a run')
        start()
        due = nextOf(times)
      }
      schedule()
    }, waitMs)
  }
  const stopWatching = onClockJump(byMs => {
    log.warn({ task: name, jumpMs: Math.round(byMs) }, 'the clock was changed; rescheduling')
    start()
    due = nextOf(times)
    schedule()
  })
  schedule()
  start()
  return {
    state,
    runNow: () => void start(),
    isOverdue() {
      overdueMs ??= Math.max(MIN_OVERDUE_MS, MAX_MISSED_PERIODS * periodOf(times))
      return performance.now() - endedAt > overdueMs
    },
    async stop() {
      stopWatching()
      clearTimeout(timer)
      await times.destroy()
      await underWay
    },
  }
}

function nextOf(times: ScheduledTask): { at: number; elapsed: number } {
  const now = Date.now()
  const [next] = times.getNextRuns(1)
  // An expression that never fits is refused when the settings are read.
  const at = next?.getTime() ?? Number.POSITIVE_INFINITY
  return { at, elapsed: performance.now() + at - now }
}

/** Milliseconds, the longest between two of its next runs. */
function periodOf(task: ScheduledTask): number {
  const times = task.getNextRuns(4).map(time => time.getTime())
  return Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? time)))
}
