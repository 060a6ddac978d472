import type { DeploymentRecord, Store, UsageInterval } from '../../store/index.ts'
import { type Creator, creatorOf, type PersonByEmail } from '../creator.ts'
import { type CreditPrice, type CreditRates, rateOf } from './credits.ts'
import { type Used, usedBetween } from './hours.ts'

/** How credits are reckoned. */
export interface Pricing {
  rates: CreditRates
  price?: CreditPrice | undefined
}

/** What one deployment used in a time. */
export interface DeploymentCost extends Used {
  record: DeploymentRecord
  intervals: readonly UsageInterval[]
  creator: Creator
  /** Undefined where its machine type has no rate. */
  credits: number | undefined
}

/** What a deployment costs and has cost; its credits are undefined where its machine type has no rate. */
export interface RunningCost {
  /** Credits an hour while it runs, all its replicas together. */
  perHour: number | undefined
  /** Credits so far. */
  credits: number | undefined
  /** Hours it ran so far. */
  hours: number
  price?: CreditPrice | undefined
}

/** What deployments cost, by what the store holds of when they ran. */
export interface Costs {
  pricing: Pricing
  /** All that ran, or were paused, in a time; `to` is now at the latest. */
  between(from: Date, to: Date): Promise<DeploymentCost[]>
  /** What each of these has cost until now. */
  soFar(records: readonly DeploymentRecord[]): Promise<(deploymentId: string) => RunningCost | undefined>
}

interface Dependencies {
  store: Pick<Store, 'usage' | 'deployments'>
  pricing: Pricing
  personByEmail: PersonByEmail
  now: () => Date
}

export const createCosts = ({ store, pricing, personByEmail, now }: Dependencies): Costs => ({
  pricing,
  async between(from, to) {
    const usage = await store.usage.between(from, to)
    const records = await store.deployments.findMany([...usage.keys()])
    return Promise.all(
      [...records.values()].map(async record => {
        const intervals = usage.get(record.deployment.id) ?? []
        const used = usedBetween(intervals, from, to)
        const credits = creditsOf(record, used, pricing.rates)
        return { record, intervals, creator: await creatorOf(record, personByEmail), ...used, credits }
      }),
    )
  },
  async soFar(records) {
    const usage = await store.usage.ofMany(records.map(({ deployment }) => deployment.id))
    const byId = new Map(records.map(record => [record.deployment.id, record]))
    return deploymentId => {
      const record = byId.get(deploymentId)
      return record && runningCost(record, usage.get(deploymentId) ?? [], pricing, now())
    }
  },
})

/** What a deployment has cost until now by its intervals. */
export function runningCost(
  record: DeploymentRecord,
  intervals: readonly UsageInterval[],
  { rates, price }: Pricing,
  now: Date,
): RunningCost {
  const { machineType, minReplicas = 1, numReplicas = 0 } = record.deployment
  const rate = rateOf(machineType, rates)
  const used = usedBetween(intervals, record.start.at, now)
  return {
    perHour: rate === undefined ? undefined : rate * Math.max(minReplicas, numReplicas),
    credits: creditsOf(record, used, rates),
    hours: used.hours,
    price,
  }
}

function creditsOf({ deployment }: DeploymentRecord, { replicaHours }: Used, rates: CreditRates) {
  const rate = rateOf(deployment.machineType, rates)
  return rate === undefined ? undefined : rate * replicaHours
}
