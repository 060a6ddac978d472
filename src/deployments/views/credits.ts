import { durationWords } from '../duration.ts'
import { isLive, stateOf } from '../state.ts'
import type { RunningCost } from '../usage/costs.ts'
import type { CreditPrice } from '../usage/credits.ts'

// Made once: each costs a hundred times what formatting with it does.
const SMALL = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 })
const MIDDLE = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })
const LARGE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** A number with no more digits than an estimate deserves: `0.0028`, `0.25`, `2.4`, `310`. */
export function amountWords(amount: number): string {
  if (amount < 0.001) return '0'
  if (amount < 1) return SMALL.format(amount)
  return (amount < 100 ? MIDDLE : LARGE).format(amount)
}

function creditCount(credits: number) {
  const amount = amountWords(credits)
  return `about ${amount} credit${amount === '1' ? '' : 's'}`
}

/** "about 2.4 credits", with what they cost where a price is set: "about 2.4 credits (9.6 USD)". */
export const creditWords = (credits: number, price?: CreditPrice): string =>
  `${creditCount(credits)}${price ? ` (${priceWords(credits, price)})` : ''}`

export const priceWords = (credits: number, { amount, currency }: CreditPrice): string =>
  `${amountWords(credits * amount)} ${currency}`

/** "2.4 h"; "12 min" of less than one. */
export const hourWords = (hours: number): string =>
  hours < 1 ? durationWords(hours * 3_600_000) : `${amountWords(hours)} h`

/** "about 1 credit/h". */
export const perHourWords = (credits: number): string => `${creditCount(credits)}/h`

/**
 * What a deployment in that status costs and has cost: "about 1 credit/h, 2.4 so far". Where its machine type has no
 * rate, the hours it ran.
 */
export function runningCostWords({ perHour, credits, hours, price }: RunningCost, status: string): string {
  if (perHour === undefined || credits === undefined) return `ran ${hourWords(hours)} so far, credits unknown`
  if (!isLive(status)) return `${creditWords(credits, price)} in total`
  if (stateOf(status) === 'paused') return `${creditWords(credits, price)} so far, none while paused`
  const money = price ? ` (${priceWords(credits, price)})` : ''
  return `${perHourWords(perHour)}, ${amountWords(credits)} so far${money}`
}
