import { counted } from '../../block-kit/index.ts'
import { durationWords } from '../../deployments/index.ts'

/** How many there may be: of everybody's together, and of each person's. */
export interface Limit {
  all?: number | undefined
  person?: number | undefined
}

/** What the settings allow to be made; what is absent is not limited. */
export interface Budget {
  /** Of replicas: a deployment counts as many as it may have. */
  live?: Limit | undefined
  /** Of one deployment. */
  replicas?: number | undefined
  createsPerHour?: Limit | undefined
  /** Milliseconds. */
  duration?: number | undefined
  machineTypes?: readonly string[] | undefined
}

/** What may be made, in a sentence or two; empty when nothing is limited. */
export function budgetWords({ live, createsPerHour }: Budget): string {
  const parts = [
    limitWords(live, 'live replica', 'at once'),
    limitWords(createsPerHour, 'new deployment', 'per hour'),
  ].filter(part => part !== '')
  return parts.length === 0 ? '' : `Limits: ${parts.join('; ')}.`
}

function limitWords(limit: Limit | undefined, noun: string, when: string): string {
  if (limit?.all !== undefined && limit.person !== undefined)
    return `${counted(limit.all, noun)} ${when} in total, ${limit.person} per person`
  if (limit?.all !== undefined) return `${counted(limit.all, noun)} ${when} in total`
  return limit?.person === undefined ? '' : `${counted(limit.person, noun)} ${when} per person`
}

export const replicasHint = ({ replicas }: Budget): string =>
  replicas === undefined ? '' : `At most ${replicas}.`

export const durationHint = ({ duration }: Budget): string =>
  duration === undefined ? '' : ` Maximum: ${durationWords(duration)}.`
