import { type Deployment, deploymentShape } from '../roboflow/index.ts'
import type { DeploymentRecord } from '../store/index.ts'
import { isLive, stateOf } from './state.ts'

/** The part of a record that two snapshots are compared by. */
type Before = Pick<DeploymentRecord, 'deployment' | 'presence' | 'missingSince'>

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
 * What happened to one deployment between its record and the newest snapshot; undefined when nothing did. `after` is
 * undefined when a whole list did not have it. `endsAt` is when it is expected to end: what disappears after that has
 * expired.
 */
export function transition(
  before: Before | undefined,
  after: Deployment | undefined,
  now: Date,
  endsAt: Date | undefined,
): Transition | undefined {
  if (!before) return after && isLive(after.status) ? 'appeared' : undefined
  if (!after) return absence(before, now, endsAt)
  if (!['live', 'gone'].includes(before.presence)) return undefined
  const [from, to] = [stateOf(before.deployment.status), stateOf(after.status)]
  if (to === 'expired') return 'expired'
  if (to === 'deleted') return 'gone'
  if (before.presence === 'gone') return 'back'
  if (from !== to) {
    if (to === 'paused' || to === 'failed') return to
    if (from === 'paused') return 'resumed'
    return to === 'ready' ? 'ready' : 'changed'
  }
  if (before.missingSince) return 'back'
  return isSame(before.deployment, after) ? undefined : 'changed'
}

function absence(
  { presence, missingSince }: Before,
  now: Date,
  endsAt: Date | undefined,
): Transition | undefined {
  if (presence !== 'live') return undefined
  if (!missingSince) return 'missing'
  return endsAt !== undefined && endsAt.getTime() <= now.getTime() ? 'expired' : 'gone'
}

/** Whether a card drawn from one would read the same as one drawn from the other. */
function isSame(one: Deployment, other: Deployment): boolean {
  if (one === other) return true
  for (const field of FIELDS) if (one[field] !== other[field]) return false
  return JSON.stringify(one.otherFields) === JSON.stringify(other.otherFields)
}

/** All but `otherFields` are plain values, which cost a twentieth of two JSON texts to compare. */
const FIELDS = deploymentShape.omit({ otherFields: true }).keyof().options
