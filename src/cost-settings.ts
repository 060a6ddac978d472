import { z } from 'zod'
import {
  type CreditBudget,
  type CreditPrice,
  type CreditRates,
  parseLifetimePolicy,
} from './deployments/index.ts'

/** `name:number` with commas between; undefined when it is not such a list, or names one twice. */
function amountsIn(list: string): Record<string, number> | undefined {
  const parts = list.split(',').map(part => /^([^\s:,]+)\s*:\s*(\d+(?:\.\d+)?)$/.exec(part.trim()))
  const read = parts.flatMap(part => (part ? [[part[1] ?? '', Number(part[2])] as const] : []))
  const amounts = Object.fromEntries(read)
  return Object.keys(amounts).length === parts.length ? amounts : undefined
}

/** What deployments cost, and when those end that never expire. */
export const costSettings = {
  CREDIT_RATES: z
    .string()
    .transform((text, issue): CreditRates => {
      const rates = amountsIn(text)
      if (rates) return rates
      issue.addIssue('must be a list of machine types with credits per hour; example: dev-gpu:1,dev-cpu:0.25')
      return z.NEVER
    })
    .optional()
    .transform(rates => rates ?? {}),
  CREDIT_PRICE: z
    .string()
    .transform((text, issue): CreditPrice => {
      const [, amount, currency] = /^(\d+(?:\.\d+)?)\s*([^\s\d]{1,5})$/.exec(text) ?? []
      if (amount !== undefined && currency !== undefined) return { amount: Number(amount), currency }
      issue.addIssue('must be the price of a credit and its currency; example: 4 USD')
      return z.NEVER
    })
    .optional(),
  BUDGET: z
    .string()
    .transform((text, issue): CreditBudget => {
      const { month, person, ...others } = amountsIn(text) ?? { none: 0 }
      if (Object.keys(others).length === 0 && month !== 0 && person !== 0) return { month, person }
      issue.addIssue(
        'must be the credits of a month for everyone, for each person, or both; example: month:500,person:100',
      )
      return z.NEVER
    })
    .optional(),
  LIFETIME_POLICY: z
    .string()
    .transform((text, issue) => {
      const policy = parseLifetimePolicy(text)
      if (policy) return policy
      issue.addIssue(
        'must be a list of production machine types with an end, an action (remind, pause, or delete), and for pause perhaps a grace period; units s, m, h, d; example: prod-gpu:8h/pause/7d',
      )
      return z.NEVER
    })
    .optional()
    .transform(policy => policy ?? {}),
  BUDGET_ENFORCE: z.enum(['on', 'off'], 'must be on or off; example: on').default('off'),
}
