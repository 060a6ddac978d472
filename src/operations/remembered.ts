import type { Known } from '../deployments/known.ts'
import type { Asked } from './operation.ts'

/**
 * A deployment by its name, as it is remembered: that needs no call, so that a mute works while the API does not.
 * Throws RoboflowError when it is not known and the API does not have it either.
 */
export async function rememberedDeployment(name: string, { services }: Asked): Promise<Known> {
  const known = await services.ledger.named(name)
  return known ?? services.ledger.saw(await services.roboflow.get(name))
}
