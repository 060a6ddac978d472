import type { UsageInterval } from '../../store/index.ts'

const HOUR = 3_600_000

/** Hours of running, and the same times the replicas that ran. */
export interface Used {
  hours: number
  replicaHours: number
}

/**
 * What ran between two instants, to the millisecond; `to` is now at the latest. Nothing counts while paused.
 *
 * @example
 * usedBetween(intervals, startOfMonth(now), now).hours
 */
export function usedBetween(intervals: readonly UsageInterval[], from: Date, to: Date): Used {
  const used = { hours: 0, replicaHours: 0 }
  for (const { state, replicas, start, end } of intervals) {
    if (state === 'paused') continue
    const begin = Math.max(start.at.getTime(), from.getTime())
    const finish = Math.min(end?.at.getTime() ?? Number.POSITIVE_INFINITY, to.getTime())
    const hours = Math.max(0, finish - begin) / HOUR
    used.hours += hours
    used.replicaHours += hours * replicas
  }
  return used
}

/** Milliseconds between two looks that are worth no mention. */
const CLOSE_LOOKS_MS = 5 * 60_000

/**
 * Hours that count as the state before a change that only a much later look showed: the change may have come sooner.
 */
export function uncertainHours(intervals: readonly UsageInterval[], from: Date, to: Date): number {
  let sum = 0
  for (const { end } of intervals) {
    if (!end?.after || end.at.getTime() - end.after.getTime() <= CLOSE_LOOKS_MS) continue
    const begin = Math.max(end.after.getTime(), from.getTime())
    sum += Math.max(0, Math.min(end.at.getTime(), to.getTime()) - begin) / HOUR
  }
  return sum
}
