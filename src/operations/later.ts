import { type Mrkdwn, mrkdwn, sentence } from '../block-kit/index.ts'
import { Refused, RoboflowError } from '../roboflow/index.ts'
import type { DeploymentRecord } from '../store/index.ts'
import { Busy } from './guard/claim.ts'
import { Declined } from './guard/declined.ts'
import type { Services } from './services.ts'

/** Somebody has decided otherwise since it was found due. */
export class Superseded extends Declined {}

/** Milliseconds until what was refused is tried again. */
export const REFUSED_WAIT_MS = 10 * 60_000

/** Why something that was to be done later was not: in words, where it may be refused each time it is tried. */
export type LaterFailure =
  | { kind: 'lost_right' }
  | { kind: 'refused'; reason: Mrkdwn }
  | { kind: 'unreached' }
  /** Somebody has decided otherwise, or is at it. */
  | { kind: 'not_now' }

/**
 * What a failure means for what a person, or a setting, asked to be done later. Throws what is neither a refusal nor the
 * API's fault.
 */
export async function laterFailure(
  error: unknown,
  person: string | undefined,
  record: DeploymentRecord,
  { people, permissionsOf }: Pick<Services, 'people' | 'permissionsOf'>,
): Promise<LaterFailure> {
  if (error instanceof Superseded || error instanceof Busy) return { kind: 'not_now' }
  if (error instanceof Refused && error.isFinal)
    return { kind: 'refused', reason: mrkdwn`Roboflow says: ${sentence(error.text)}` }
  if (error instanceof RoboflowError) return { kind: 'unreached' }
  if (!(error instanceof Declined)) throw error
  if (person !== undefined) {
    // Slack may say later who they are.
    if ((await people.find(person)).kind === 'unknown') return { kind: 'unreached' }
    if (!(await permissionsOf(person)).for(record).change) return { kind: 'lost_right' }
  }
  return { kind: 'refused', reason: error.words }
}
