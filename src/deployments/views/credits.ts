import type { CreditPrice } from '../usage/credits.ts'

/** A number with no more digits than an estimate deserves: `0.25`, `2.4`, `310`. */
export function amountWords(amount: number): string {
  if (amount > 0 && amount < 0.01) return '<0.01'
  return amount.toLocaleString('en', { maximumFractionDigits: amount < 1 ? 2 : amount < 100 ? 1 : 0 })
}

const creditCount = (credits: number) =>
  `about ${amountWords(credits)} credit${amountWords(credits) === '1' ? '' : 's'}`

/** "about 2.4 credits", with what they cost where a price is set: "about 2.4 credits (9.6 USD)". */
export const creditWords = (credits: number, price?: CreditPrice): string =>
  `${creditCount(credits)}${price ? ` (${priceWords(credits, price)})` : ''}`

export const priceWords = (credits: number, { amount, currency }: CreditPrice): string =>
  `${amountWords(credits * amount)} ${currency}`

export const hourWords = (hours: number): string => `${amountWords(hours)} h`
