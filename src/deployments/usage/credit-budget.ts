import type { DeploymentRecord, UsageInterval } from '../../store/index.ts'
import { endOf, endOfRecord } from '../lifetime.ts'
import { type CreditRates, rateOf } from './credits.ts'

/** Credits for a calendar month: of everybody together, and of each person. */
export interface CreditBudget {
  month?: number | undefined
  person?: number | undefined
}

/** Percent of a budget at which to warn. */
export const WARN_AT = [50, 80, 100] as const
export type WarnAt = (typeof WARN_AT)[number]

/** The highest of the marks that are reached; the lower ones would say the same with an older number. */
export const markReached = (used: number, budget: number): WarnAt | undefined =>
  WARN_AT.findLast(percent => used >= (budget * percent) / 100)

/** The calendar month, in UTC, that an instant is in; `to` is where the next begins. */
export function monthOf(instant: Date): { from: Date; to: Date; name: string } {
  const [year, month] = [instant.getUTCFullYear(), instant.getUTCMonth()]
  const from = new Date(Date.UTC(year, month, 1))
  return { from, to: new Date(Date.UTC(year, month + 1, 1)), name: from.toISOString().slice(0, 7) }
}

const HOUR = 3_600_000

/**
 * Credits that a deployment will still use until then, should nobody stop it before it ends; none where it is paused.
 */
export function creditsAhead(
  record: DeploymentRecord,
  intervals: readonly UsageInterval[],
  rates: CreditRates,
  now: Date,
  until: Date,
): number {
  const last = intervals.at(-1)
  if (!last || last.end !== undefined || last.state === 'paused') return 0
  const end = endOfRecord(record)
  const rate = rateOf(record.deployment.machineType, rates) ?? 0
  return rate * last.replicas * hoursUntil('at' in end ? end.at : until, now, until)
}

/** What is asked for in a new deployment. */
export interface Planned {
  machineType: string
  durationHours: number
  replicas: number
}

/**
 * Credits that a new deployment would use until then, should nobody stop it before it ends; undefined where its
 * machine type has no rate.
 */
export function creditsOfPlanned(
  { machineType, durationHours, replicas }: Planned,
  rates: CreditRates,
  now: Date,
  until: Date,
): number | undefined {
  const rate = rateOf(machineType, rates)
  const end = endOf({ machineType, durationHours }, { at: now, how: 'made_here' })
  return rate === undefined
    ? undefined
    : rate * replicas * hoursUntil('at' in end ? end.at : until, now, until)
}

const hoursUntil = (end: Date, now: Date, until: Date) =>
  Math.max(0, Math.min(end.getTime(), until.getTime()) - now.getTime()) / HOUR
