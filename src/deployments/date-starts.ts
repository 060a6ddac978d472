import PQueue from 'p-queue'
import type { Logger } from 'pino'
import { type RoboflowClient, RoboflowError } from '../roboflow/index.ts'
import type { DeploymentRecord } from '../store/index.ts'
import type { DeploymentCommands } from './commands.ts'
import { firstEntry } from './first-entry.ts'
import { endOfRecord } from './lifetime.ts'

/** Milliseconds from one call to the next: a workspace of hundreds must not crowd out what people ask for. */
const CALL_EVERY_MS = 500

/** Dates deployments that were there before the bot, behind everything else. */
export interface StartDater {
  /** Puts those in line that were not yet; does not wait for them. */
  add(undated: readonly DeploymentRecord[]): void
  /** Asks for nothing more, and resolves when the call under way has ended. */
  stop(): Promise<void>
}

/**
 * By the first entry of their log, each once, at most two calls a second over all. Logs begin a little after the
 * deployment does, so its end is still known at the latest only.
 */
export function createStartDater(
  roboflow: Pick<RoboflowClient, 'getLogPage'>,
  commands: Pick<DeploymentCommands, 'amend'>,
  log: Logger,
): StartDater {
  const tried = new Set<string>()
  const deployments = new PQueue({ concurrency: 1 })
  const calls = new PQueue({ concurrency: 1, interval: CALL_EVERY_MS, intervalCap: 1 })
  const stopping = new AbortController()
  const { signal } = stopping

  async function date({ deployment, start }: DeploymentRecord) {
    const from = start.at.getTime() - (deployment.durationHours ?? 0) * 3_600_000
    const first = await firstEntry(from, start.at.getTime(), window =>
      calls.add(() => roboflow.getLogPage(deployment.name, window), { signal }),
    )
    if (first === undefined) return
    await commands.amend(deployment.id, { start: { at: new Date(first), how: 'first_log_entry' } })
  }

  async function tryOnce(record: DeploymentRecord) {
    try {
      await date(record)
    } catch (error) {
      if (signal.aborted) return
      const isOfTheApi = error instanceof RoboflowError
      log[isOfTheApi ? 'debug' : 'error']({ err: error }, 'could not get a start time from a log')
    }
  }

  return {
    add(undated) {
      for (const record of undated) {
        const { id } = record.deployment
        if (tried.has(id) || !('at' in endOfRecord(record))) continue
        tried.add(id)
        void deployments.add(() => tryOnce(record))
      }
    },
    async stop() {
      stopping.abort()
      deployments.clear()
      await deployments.onIdle()
    },
  }
}
