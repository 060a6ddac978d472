import { type Mrkdwn, mrkdwn, sentence } from '../block-kit/index.ts'
import { Refused, type RoboflowError } from '../roboflow/index.ts'
import type { DeploymentRecord } from '../store/index.ts'
import { Declined } from './guard/declined.ts'
import type { Services } from './services.ts'

/** Somebody has decided otherwise since it was found due. */
export class Superseded extends Declined {}

/**
 * Whether a person who asked for something to be done later may no longer do it. Not where Slack does not say who they
 * are: it may say so later.
 */
async function hasLostRight(
  person: string,
  record: DeploymentRecord,
  { people, permissionsOf }: Pick<Services, 'people' | 'permissionsOf'>,
): Promise<boolean> {
  const { kind } = await people.find(person)
  return kind !== 'unknown' && !(await permissionsOf(person)).for(record).change
}

/** Milliseconds until what was refused is tried again. */
export const REFUSED_WAIT_MS = 10 * 60_000

/** Why something that was to be done later was not: in words, where it may be refused each time it is tried. */
export type LaterFailure =
  | { kind: 'lost_right' }
  | { kind: 'refused'; reason: Mrkdwn }
  | { kind: 'unreached' }

/** Judges a failure of what a person, or a setting, asked for. */
export async function laterFailure(
  error: Declined | RoboflowError,
  person: string | undefined,
  record: DeploymentRecord,
  services: Pick<Services, 'people' | 'permissionsOf'>,
): Promise<LaterFailure> {
  if (error instanceof Refused && error.status < 500 && error.status !== 429)
    return { kind: 'refused', reason: mrkdwn`Roboflow says: ${sentence(error.text)}` }
  if (!(error instanceof Declined)) return { kind: 'unreached' }
  if (person !== undefined) {
    if (await hasLostRight(person, record, services)) return { kind: 'lost_right' }
    if ((await services.people.find(person)).kind === 'unknown') return { kind: 'unreached' }
  }
  return { kind: 'refused', reason: error.words }
}
