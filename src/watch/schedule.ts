import cron from 'node-cron'
import type { Logger } from 'pino'

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
 * twice when clocks change; a run that is still under way when the next one is due is not joined by another.
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
      log.warn({ err: error, task: name }, 'a scheduled task failed; the next run tries again')
    }
  }
  const start = () => {
    underWay ??= once().finally(() => {
      underWay = undefined
    })
    return underWay
  }

  const task = cron.schedule(expression, start, { name, noOverlap: true, timezone: 'UTC' })
  start()
  return {
    state,
    async stop() {
      await task.destroy()
      await underWay
    },
  }
}
