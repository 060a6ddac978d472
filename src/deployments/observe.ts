import type { Logger } from 'pino'
import type { RoboflowClient } from '../roboflow/client.ts'
import { RoboflowError } from '../roboflow/errors.ts'
import type { Deployment } from '../roboflow/schemas.ts'
import type { DeploymentRecord } from '../store/records/deployment-record.ts'
import { createStartDater } from './date-starts.ts'
import type { Also, Ledger } from './ledger.ts'

interface Dependencies {
  roboflow: RoboflowClient
  ledger: Ledger
  /** The audit's entry of a deletion that the person had asked for. */
  auditDeletion(person: string, channel: string, deployment: Deployment, answer: string): Also
  log: Logger
}

/**
 * One look at all deployments: one call of the API however many there are. A call that fails is a look that was not
 * made; what has ended by the next one is seen then. Throws RoboflowError.
 */
export function createObserver({ roboflow, ledger, auditDeletion, log }: Dependencies): () => Promise<void> {
  async function deleteAtEnd({ deployment, doneBy, home }: DeploymentRecord) {
    const actor = { person: doneBy ?? '', words: 'chose “Delete at expiry”; it was deleted' }
    try {
      // Another may have been made under the name meanwhile: nobody is done with that one.
      if ((await roboflow.get(deployment.name)).id !== deployment.id) return
      const answer = await roboflow.delete(deployment.name)
      await ledger.deleted(deployment, actor, auditDeletion(actor.person, home, deployment, answer))
    } catch (error) {
      if (!(error instanceof RoboflowError)) throw error
      log.warn({ err: error, deployment: deployment.name }, 'could not delete an expired deployment')
    }
  }

  const dateStarts = createStartDater(roboflow, ledger, log)

  return async () => {
    const seen = await roboflow.list({ expired: true })
    const { deleteNow, undated } = await ledger.sawAll(seen)
    for (const record of deleteNow) await deleteAtEnd(record)
    await dateStarts(undated)
  }
}
