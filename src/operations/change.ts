import { type Deployment, RoboflowError } from '../roboflow/index.ts'
import type { DeploymentRecord } from '../store/index.ts'
import type { Context } from './operation.ts'

/** The deployment that is to be changed, as it was read just before. Throws RoboflowError. */
export const deploymentOf = async (name: string, { deployment, services }: Context): Promise<Deployment> =>
  deployment ?? (await services.roboflow.get(name))

/**
 * As it is after a change that the API has accepted. A failing look takes nothing back from what was done: it is only
 * logged, and undefined.
 */
export async function afterChange(name: string, { services }: Context): Promise<Deployment | undefined> {
  try {
    return await services.roboflow.get(name)
  } catch (error) {
    if (!(error instanceof RoboflowError)) throw error
    services.log.warn({ err: error, deployment: name }, 'could not read a deployment after changing it')
    return undefined
  }
}

/**
 * A deployment with what the store has of it. One that is to be changed was read just before; else what the store has
 * will do, also while the API does not answer. Throws RoboflowError when it has to be asked and fails.
 */
export async function recordOf(name: string, { services, deployment }: Context): Promise<DeploymentRecord> {
  if (deployment) return services.reconciler.reconcileOne(deployment)
  const record = await services.records.findByName(name)
  return record ?? services.reconciler.reconcileOne(await services.roboflow.get(name))
}
