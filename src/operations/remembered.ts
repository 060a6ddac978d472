import type { DeploymentRecord } from '../store/records/deployment-record.ts'
import type { Asked } from './operation.ts'

/**
 * A deployment by its name with what is remembered of it. One that is to be changed was read just before; else what is
 * remembered will do, also while the API does not answer. Throws RoboflowError when it has to be asked and fails.
 */
export async function rememberedDeployment(
  name: string,
  { services, target }: Asked,
): Promise<DeploymentRecord> {
  if (target) return services.ledger.saw(target)
  const known = await services.ledger.named(name)
  return known ?? services.ledger.saw(await services.roboflow.get(name))
}
