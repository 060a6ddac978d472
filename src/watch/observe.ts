import type { Logger } from 'pino'
import type { Known } from '../deployments/known.ts'
import type { Ledger } from '../notices/ledger.ts'
import type { RoboflowClient } from '../roboflow/client.ts'
import { RoboflowError } from '../roboflow/errors.ts'
import { createStartDater } from './date-starts.ts'

interface Dependencies {
  roboflow: RoboflowClient
  ledger: Ledger
  log: Logger
}

/**
 * One look at all deployments: one call of the API however many there are. A call that fails is a look that was not
 * made; what has ended by the next one is seen then. Throws RoboflowError.
 */
export function createObserver({ roboflow, ledger, log }: Dependencies): () => Promise<void> {
  async function deleteAtEnd({ deployment, doneBy }: Known) {
    try {
      await roboflow.delete(deployment.name)
      await ledger.deleted(deployment, {
        person: doneBy ?? '',
        words: 'was done with it, so it was deleted at its end,',
      })
    } catch (error) {
      if (!(error instanceof RoboflowError)) throw error
      log.warn({ err: error, deployment: deployment.name }, 'could not delete a deployment at its end')
    }
  }

  const dateStarts = createStartDater(roboflow, ledger, log)

  return async () => {
    const seen = await roboflow.list({ expired: true })
    const { deleteNow, undated } = await ledger.sawAll(seen)
    for (const known of deleteNow) await deleteAtEnd(known)
    await dateStarts(undated)
  }
}
