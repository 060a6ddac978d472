import PQueue from 'p-queue'
import type { Logger } from 'pino'
import { entriesIn, type RoboflowClient, RoboflowError } from '../roboflow/index.ts'
import type { DeploymentRecord } from '../store/index.ts'
import type { DeploymentCommands } from './commands.ts'
import { endOfRecord } from './lifetime.ts'

/** Logs read at a time: whoever works with Slack meanwhile should not wait behind them. */
const CONCURRENCY = 4

/**
 * Dates deployments that were there before the bot by the first entry of their log, each once. Logs begin a little
 * after the deployment does, so its end is still known at the latest only.
 */
export function createStartDater(
  roboflow: RoboflowClient,
  commands: Pick<DeploymentCommands, 'amend'>,
  log: Logger,
) {
  const tried = new Set<string>()

  async function date({ deployment, start }: DeploymentRecord) {
    const from = new Date(start.at.getTime() - (deployment.durationHours ?? 0) * 3_600_000)
    const { entries, incomplete } = await entriesIn(roboflow, deployment.name, from, start.at)
    const first = entries.at(-1)
    if (!first || incomplete) return
    const at = new Date(first.timestamp)
    await commands.amend(deployment.id, { start: { at, how: 'first_log_entry' } })
  }

  async function tryOnce(record: DeploymentRecord) {
    tried.add(record.deployment.id)
    try {
      await date(record)
    } catch (error) {
      if (!(error instanceof RoboflowError)) throw error
      log.debug({ err: error }, 'could not get a start time from a log')
    }
  }

  return async (undated: readonly DeploymentRecord[]) => {
    const waiting = undated.filter(record => 'at' in endOfRecord(record) && !tried.has(record.deployment.id))
    const queue = new PQueue({ concurrency: CONCURRENCY })
    await queue.addAll(waiting.map(record => () => tryOnce(record)))
  }
}
