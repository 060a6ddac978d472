import type { DeploymentRecord } from '../store/index.ts'
import { Declined } from './guard/declined.ts'
import type { Services } from './services.ts'

/** Somebody has decided otherwise since it was found due. */
export class Superseded extends Declined {}

/**
 * Whether a person who asked for something to be done later may no longer do it. Not where Slack does not say who they
 * are: it may say so later.
 */
export async function hasLostRight(
  person: string,
  record: DeploymentRecord,
  { people, permissionsOf }: Pick<Services, 'people' | 'permissionsOf'>,
): Promise<boolean> {
  const { kind } = await people.find(person)
  return kind !== 'unknown' && !(await permissionsOf(person)).for(record).change
}
