import type { Deployment } from '../roboflow/schemas.ts'
import type { DeploymentRecord } from '../store/records/deployment-record.ts'
import { isLive, stateOf } from './state.ts'

/** What is kept of a deployment between two snapshots. */
type Remembered = Pick<DeploymentRecord, 'deployment' | 'presence' | 'missingSince'>

export type Transition =
  | 'appeared'
  | 'ready'
  | 'failed'
  | 'paused'
  | 'resumed'
  | 'changed'
  | 'expired'
  | 'gone'
  | 'missing'
  | 'back'

/**
 * What happened to one deployment between what is remembered and what is seen now; undefined when nothing did.
 * `seen` is undefined when a whole list did not have it. `endsAt` is when it is expected to end: what disappears after
 * that has expired.
 */
export function transitionOf(
  remembered: Remembered | undefined,
  seen: Deployment | undefined,
  now: Date,
  endsAt: Date | undefined,
): Transition | undefined {
  if (!remembered) return seen && isLive(seen.status) ? 'appeared' : undefined
  if (!seen) return missed(remembered, now, endsAt)
  if (remembered.presence === 'deleted' || remembered.presence === 'expired') return undefined
  const [before, after] = [stateOf(remembered.deployment.status), stateOf(seen.status)]
  if (after === 'expired') return 'expired'
  if (after === 'deleted') return 'gone'
  if (remembered.presence === 'gone') return 'back'
  if (before !== after) {
    if (after === 'paused' || after === 'failed') return after
    if (before === 'paused') return 'resumed'
    return after === 'ready' ? 'ready' : 'changed'
  }
  if (remembered.missingSince) return 'back'
  return sameFacts(remembered.deployment, seen) ? undefined : 'changed'
}

function missed(
  { presence, missingSince }: Remembered,
  now: Date,
  endsAt: Date | undefined,
): Transition | undefined {
  if (presence !== 'live') return undefined
  if (!missingSince) return 'missing'
  return endsAt !== undefined && endsAt.getTime() <= now.getTime() ? 'expired' : 'gone'
}

/** Whether a card drawn from one would read the same as one drawn from the other. */
function sameFacts(one: Deployment, other: Deployment): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
