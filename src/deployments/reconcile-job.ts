import type { RoboflowClient } from '../roboflow/index.ts'
import type { DeploymentRecord } from '../store/index.ts'
import type { Reconciler } from './reconciler.ts'

interface Dependencies {
  roboflow: Pick<RoboflowClient, 'list'>
  reconciler: Reconciler
  deleteAtExpiry: () => Promise<void>
  dateStarts: (undated: readonly DeploymentRecord[]) => void
}

/**
 * The job that reconciles: one call of the API however many deployments there are. A list that cannot be had changes
 * nothing; what has ended by the next one is seen then. Throws RoboflowError.
 */
export const createReconcileJob =
  ({ roboflow, reconciler, deleteAtExpiry, dateStarts }: Dependencies): (() => Promise<void>) =>
  async () => {
    const undated = await reconciler.reconcileAll(await roboflow.list({ expired: true }))
    await deleteAtExpiry()
    dateStarts(undated)
  }
