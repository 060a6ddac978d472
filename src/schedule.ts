import cron from 'node-cron'
import type { Logger } from 'pino'
import { onClockJump } from './clock-jumps.ts'

/** How the runs of a task went, for whoever asks after the bot's health. */
export interface TaskState {
  lastSuccess?: Date | undefined
  lastFault?: { at: Date; text: string } | undefined
}

export interface Task {
  state: TaskState
  /** No run begins afterwards; resolves when the one under way has ended. */
  stop(): Promise<void>
}

/**
 * Runs a task now, then by a cron expression of five or six fields. It runs in UTC, so that no hour is skipped or run
 * twice when clocks change; a run that is still under way when the next one is due is not joined by another. When the
 * wall clock jumps, it runs at once and is rescheduled: cron would wait for the time it worked out before.
 */
export function startTask(name: string, expression: string, run: () => Promise<void>, log: Logger): Task {
  const state: TaskState = {}
  let underWay: Promise<void> | undefined

  async function once() {
    try {
      await run()
      state.lastSuccess = new Date()
    } catch (error) {
      state.lastFault = { at: new Date(), text: error instanceof Error ? error.message : String(error) }
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
  const schedule = () => cron.schedule(expression, start, { name, noOverlap: true, timezone: 'UTC', logger })
  let task = schedule()
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
    async stop() {
      stopWatching()
      await task.destroy()
      await underWay
    },
  }
}

/** What cron says of runs that it left out belongs into the log, with all else. */
const cronLogger = (log: Logger) => ({
  info: (message: string) => log.debug(message),
  warn: (message: string) => log.info(message),
  error: (error: string | Error) => log.warn({ err: error }, 'cron error'),
  debug: (message: string | Error) => log.debug(String(message)),
})
