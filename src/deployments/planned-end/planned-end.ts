import type { DeploymentRecord, PlannedEnd } from '../../store/index.ts'
import { endOfRecord } from '../lifetime.ts'
import { stateOf } from '../state.ts'
import type { LifetimePolicy } from './lifetime-policy.ts'

/** Milliseconds between a notice's arrival and the deletion, at least: whoever reads it must have time to keep it. */
const MAX_LEAD_MS = 15 * 60_000

/** The planned end of a deployment that there is, and that has none of its own. */
export function plannedEndOf(record: DeploymentRecord): PlannedEnd | undefined {
  const end = endOfRecord(record)
  return record.presence === 'live' && 'never' in end ? end.planned : undefined
}

/**
 * The end that LIFETIME_POLICY gives a running deployment that has none: counted from its start, and from now where
 * that has passed, so that it is announced. A pure function.
 */
export function policyEnd(
  record: DeploymentRecord,
  policy: LifetimePolicy,
  now: Date,
): PlannedEnd | undefined {
  const { deployment, start, presence, missingSince, plannedEnd } = record
  const rule = policy[deployment.machineType]
  const isRunning =
    presence === 'live' && missingSince === undefined && stateOf(deployment.status) !== 'paused'
  if (rule === undefined || plannedEnd !== undefined || !isRunning) return undefined
  if ('at' in endOfRecord(record)) return undefined
  const { endMs, action, graceMs } = rule
  const fromStart = new Date(start.at.getTime() + endMs)
  const at = fromStart > now ? fromStart : new Date(now.getTime() + endMs)
  return { at, action, setAt: now, ...(graceMs === undefined ? {} : { graceMs }) }
}

/** What is left to do once it was paused: to delete it after the grace, or nothing. */
export function afterPause({ graceMs, by }: PlannedEnd, now: Date): PlannedEnd | undefined {
  if (graceMs === undefined) return undefined
  const at = new Date(now.getTime() + graceMs)
  return { at, action: 'delete', inGrace: true, graceMs, setAt: now, ...(by === undefined ? {} : { by }) }
}

/** The same end, later: `ms` after it was due, or after now where that has passed. */
export function keptLonger(
  { at, action, graceMs, by, inGrace }: PlannedEnd,
  ms: number,
  now: Date,
): PlannedEnd {
  const from = Math.max(at.getTime(), now.getTime())
  return {
    at: new Date(from + ms),
    action,
    setAt: now,
    ...(graceMs === undefined ? {} : { graceMs }),
    ...(by === undefined ? {} : { by }),
    ...(inGrace ? { inGrace } : {}),
  }
}

/** From when it may be done: a deletion not before its notice has arrived, with time to act on it. */
export function dueAt(plan: PlannedEnd): Date | undefined {
  const times = [plan.at, ...(plan.postponedTo ? [plan.postponedTo] : [])]
  if (plan.action === 'delete') {
    if (plan.announcedAt === undefined) return undefined
    times.push(new Date(plan.announcedAt.getTime() + leadOf(plan)))
  }
  return new Date(Math.max(...times.map(time => time.getTime())))
}

/** Milliseconds that a notice of a deletion needs to have been there; of a short stage, a fourth of it. */
export const leadOf = ({ at, setAt }: Pick<PlannedEnd, 'at' | 'setAt'>): number =>
  Math.min(MAX_LEAD_MS, Math.max(0, at.getTime() - setAt.getTime()) / 4)
