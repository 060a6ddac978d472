import {
  amountWords,
  creditWords,
  endOf,
  type Pricing,
  parseDurationText,
  perHourWords,
  rateOf,
} from '../../deployments/index.ts'

const HOUR = 3_600_000

/** What a form starts with that its cost depends on, as it was typed. */
interface Wanted {
  machine: string
  duration?: string | undefined
  min?: string | undefined
}

/**
 * "3 h of dev-gpu: about 3 credits", of what a form starts with; empty where the machine type has no rate, or what was
 * typed cannot be read.
 */
export function estimateWords(
  { machine, duration = '3', min = '1' }: Wanted,
  { rates, price }: Pricing,
): string {
  const rate = rateOf(machine, rates)
  const [milliseconds, replicas] = [parseDurationText(duration, 'h'), Math.max(1, Number(min))]
  if (rate === undefined || milliseconds === undefined || !Number.isInteger(replicas)) return ''
  const hours = milliseconds / HOUR
  const what = replicas === 1 ? machine : `${replicas} × ${machine}`
  const end = endOf({ machineType: machine, durationHours: hours }, { at: new Date(0), how: 'made_here' })
  if ('never' in end) return `${what}: ${perHourWords(rate * replicas)} until it's paused or deleted`
  return `${amountWords(hours)} h of ${what}: ${creditWords(hours * replicas * rate, price)}`
}
