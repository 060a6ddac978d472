import {
  actions,
  command,
  type Message,
  message,
  mrkdwn,
  section,
  userMention,
} from '../../block-kit/index.ts'
import type { CreditPrice } from '../usage/credits.ts'
import { amountWords, creditWords } from './credits.ts'

interface BudgetFacts {
  /** Slack id; everybody together where it is absent. */
  person?: string | undefined
  /** Used so far this month. */
  credits: number
  budget: number
  /** Percent of the budget that is reached. */
  mark: number
  /** The month's beginning. */
  since: Date
  price: CreditPrice | undefined
}

/** Says how much of a month's budget is used. */
export function budgetMessage({ person, credits, budget, mark, since, price }: BudgetFacts): Message {
  const sign = mark >= 100 ? ':rotating_light:' : ':moneybag:'
  const who = person === undefined ? mrkdwn`The workspace` : userMention(person)
  const used = `${creditWords(credits, price)} of ${amountWords(budget)}`
  const lead = mrkdwn`${sign} ${who} used ${mark}% of this month's budget: ${used}.`
  const since8601 = since.toISOString()
  return message(lead, [
    section(lead),
    actions([
      { label: 'Costs', command: command('costs', { since: since8601 }) },
      { label: 'By person', command: command('costs', { since: since8601, by: 'person' }) },
    ]),
  ])
}
