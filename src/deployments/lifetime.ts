import type { Deployment } from '../roboflow/index.ts'
import type { DeploymentRecord, PlannedEnd } from '../store/index.ts'

/**
 * When a deployment began, and how that is known: made through this bot; seen appearing between two snapshots; dated by
 * the first entry of its log; or there already when it was first seen, so that it began at the latest then.
 */
export interface Start {
  at: Date
  how: 'made_here' | 'seen_appearing' | 'first_log_entry' | 'first_seen'
}

/**
 * When a deployment ends: at a time (`sure`, or at the latest then), or never as far as anybody knows, unless an end was
 * planned for it.
 */
export type End =
  | { at: Date; sure: boolean }
  | { never: 'production' | 'no_duration'; planned?: PlannedEnd | undefined }

/** No duration the API gives out comes near a year; what is longer is taken for a mistake rather than a promise. */
const MAX_HOURS = 24 * 366

/**
 * Production machine types are permanent, whatever their duration says
 * (https://docs.roboflow.com/deploy/dedicated-deployments).
 */
export const isProduction = (machineType: string): boolean => machineType.toLowerCase().startsWith('prod')

/** `started + duration`; nothing ends without a sensible duration. */
export function endOf(deployment: Pick<Deployment, 'machineType' | 'durationHours'>, start: Start): End {
  if (isProduction(deployment.machineType)) return { never: 'production' }
  const hours = deployment.durationHours
  if (hours === undefined || !(hours > 0 && hours <= MAX_HOURS)) return { never: 'no_duration' }
  return {
    at: new Date(start.at.getTime() + hours * 3_600_000),
    sure: ['made_here', 'seen_appearing'].includes(start.how),
  }
}

/** When it ends: as corrected by a person, else by its start and duration; else as planned. */
export function endOfRecord({ deployment, start, correctedEnd, plannedEnd }: DeploymentRecord): End {
  if (correctedEnd) return { at: correctedEnd, sure: true }
  const end = endOf(deployment, start)
  return 'at' in end || plannedEnd === undefined || plannedEnd === 'none'
    ? end
    : { ...end, planned: plannedEnd }
}

/** The instant of an end: its own, or the planned one's. */
export const instantOf = (end: End): Date | undefined => ('at' in end ? end.at : end.planned?.at)

/** What ends first comes first; what has no end comes last, by name. */
export function byEnd(one: { name: string; end: End }, other: { name: string; end: End }): number {
  const time = ({ end }: { end: End }) => instantOf(end)?.getTime() ?? Number.POSITIVE_INFINITY
  const [first, second] = [time(one), time(other)]
  return first === second ? one.name.localeCompare(other.name) : first < second ? -1 : 1
}
