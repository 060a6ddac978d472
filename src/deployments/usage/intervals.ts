import type { DeploymentRecord, UsageBoundary, UsageInterval } from '../../store/index.ts'
import { endOfRecord } from '../lifetime.ts'
import { stateOf } from '../state.ts'

/** A record as it is written now, and what is known of when it came to be so. */
export interface Observation {
  record: DeploymentRecord
  at: Date
  /** When all deployments were looked at before, if ever. */
  lastLook?: Date | undefined
  /** This bot did it just now. */
  doneHere: boolean
}

type Stretch = Pick<UsageInterval, 'state' | 'replicas'>

/**
 * The intervals of one deployment that are new or different after an observation; `before` are all it has, in order.
 * Between two looks a state counts on until a look shows another, so that downtime at the same state counts as that
 * state. What a list no longer has ends at once, and goes on as if nothing had been when a later list has it again.
 */
export function intervalsAfter(
  before: readonly UsageInterval[],
  observation: Observation,
): readonly UsageInterval[] {
  const { record } = observation
  const [first, last] = [before[0], before.at(-1)]
  const wanted = stretchOf(record)
  if (!first || !last) return wanted ? [{ ...opened(record, 0), ...wanted, start: record.start }] : []
  const changed = new Map<number, UsageInterval>()
  const put = (interval: UsageInterval) => void changed.set(interval.number, interval)
  if (isRedated(first, record)) put({ ...first, start: record.start })
  const current = changed.get(last.number) ?? last
  if (!wanted) {
    const end = endAt(current, observation)
    if (end) put({ ...current, end })
    return [...changed.values()]
  }
  const { end, ...lasting } = current
  if (current.state === wanted.state && current.replicas === wanted.replicas) {
    if (end) put(lasting)
    return [...changed.values()]
  }
  const turn = boundary(current, observation)
  put({ ...lasting, end: turn })
  put({ ...opened(record, last.number + 1), ...wanted, start: turn })
  return [...changed.values()]
}

const opened = ({ deployment }: DeploymentRecord, number: number) => ({ deploymentId: deployment.id, number })

/**
 * What a record counts as: a deployment is billed while it exists and is not paused, starting and failed ones
 * included (https://docs.roboflow.com/deploy/dedicated-deployments); undefined once it is gone. At least as many
 * replicas count as were asked for.
 */
function stretchOf({ presence, missingSince, deployment }: DeploymentRecord): Stretch | undefined {
  if (presence !== 'live' || missingSince !== undefined) return undefined
  const { status, numReplicas = 0, minReplicas = 1 } = deployment
  const state = stateOf(status) === 'paused' ? 'paused' : 'running'
  // The replicas of a paused one say nothing, and must not cut its pause in two.
  return { state, replicas: state === 'paused' ? 0 : Math.max(numReplicas, minReplicas) }
}

/** Its start is known better by now, such as from its log. */
const isRedated = ({ start, end }: UsageInterval, record: DeploymentRecord) =>
  record.start.at.getTime() !== start.at.getTime() &&
  record.start.at.getTime() < (end?.at.getTime() ?? Number.POSITIVE_INFINITY)

/** When it ended; undefined when that is known as well as it can be. */
function endAt(current: UsageInterval, observation: Observation): UsageBoundary | undefined {
  const { record } = observation
  const hasExpired = record.presence === 'expired' || record.presence === 'delete_due'
  if (current.end && !(hasExpired && current.end.how === 'missing')) return undefined
  const seen = current.end ?? boundary(current, observation)
  const expiry = endOfRecord(record)
  if (!hasExpired || !('at' in expiry)) {
    return record.missingSince === undefined ? seen : { ...seen, how: 'missing' }
  }
  // What has expired did so at its expiry, but not while it was still seen, nor after it was seen to have.
  const earliest = Math.max(current.start.at.getTime(), seen.after?.getTime() ?? 0)
  const at = new Date(Math.min(seen.at.getTime(), Math.max(earliest, expiry.at.getTime())))
  return expiry.sure ? { at, how: 'expiry' } : { ...seen, at, how: 'seen' }
}

/** The present moment as a boundary; never before the interval began, where the clock was set back. */
function boundary({ start }: UsageInterval, { at, lastLook, doneHere }: Observation): UsageBoundary {
  const notBefore = new Date(Math.max(at.getTime(), start.at.getTime()))
  if (doneHere) return { at: notBefore, how: 'done_here' }
  const after = lastLook && lastLook > start.at ? lastLook : start.at
  return { at: notBefore, how: 'seen', ...(after < notBefore ? { after } : {}) }
}
