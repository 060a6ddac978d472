import { counted } from '../../block-kit/text.ts'
import { durationWords } from '../../deployments/duration.ts'

/** How many there may be: of everybody's together, and of each person's. */
export interface Limit {
  all?: number | undefined
  person?: number | undefined
}

/** What the settings allow to be made; what is absent is not limited. */
export interface Budget {
  live?: Limit | undefined
  createsPerHour?: Limit | undefined
  /** Milliseconds. */
  duration?: number | undefined
  machineTypes?: readonly string[] | undefined
}

/** What may be made, in a sentence or two; empty when nothing is limited. */
export function budgetWords({ live, createsPerHour }: Budget): string {
  const parts = [
    limitWords(live, 'live deployment', 'at once'),
    limitWords(createsPerHour, 'new deployment', 'an hour'),
  ].filter(part => part !== '')
  return parts.length === 0 ? '' : `At most ${parts.join('; ')}.`
}

function limitWords(limit: Limit | undefined, noun: string, when: string): string {
  if (limit?.all !== undefined && limit.person !== undefined)
    return `${counted(limit.all, noun)} ${when} in all, ${limit.person} for each person`
  if (limit?.all !== undefined) return `${counted(limit.all, noun)} ${when} in all`
  return limit?.person === undefined ? '' : `${counted(limit.person, noun)} ${when} for each person`
}

export const durationHint = ({ duration }: Budget): string =>
  duration === undefined ? '' : ` At most ${durationWords(duration)}.`
