import { mrkdwn, sentence } from '../../block-kit/index.ts'
import {
  amountWords,
  creditsAhead,
  creditsOfPlanned,
  type DeploymentCost,
  monthOf,
  type Planned,
} from '../../deployments/index.ts'
import type { Context } from '../operation.ts'
import { Declined } from './declined.ts'

/**
 * Whether the month's credits still suffice for one more, besides what is used and what those that run will still use
 * until they end. To be asked within `exclusively`, just before it is made. A machine type without a rate is not held
 * to it. Throws Declined.
 */
export async function holdToCreditBudget(
  planned: Planned,
  { services, request, now }: Context,
): Promise<void> {
  const { creditBudget } = services.settings
  if (!creditBudget?.enforce) return
  const { rates } = services.costs.pricing
  const { from, to } = monthOf(now)
  const more = creditsOfPlanned(planned, rates, now, to) ?? 0
  if (more === 0) return
  const everything = await services.costs.between(from, now)
  const own = everything.filter(
    ({ creator }) => creator && 'slackId' in creator && creator.slackId === request.person,
  )
  const add = (costs: readonly DeploymentCost[], of: (cost: DeploymentCost) => number) =>
    costs.reduce((sum, cost) => sum + of(cost), 0)
  const ahead = ({ record, intervals }: DeploymentCost) => creditsAhead(record, intervals, rates, now, to)
  const { month, person } = creditBudget
  for (const [budget, costs, whose] of [
    [month, everything, "this month's budget"],
    [person, own, "this month's budget of each person"],
  ] as const) {
    if (budget === undefined) continue
    const [used, running] = [add(costs, ({ credits }) => credits ?? 0), add(costs, ahead)]
    const over = used + running + more - budget
    if (over <= 0) continue
    const words = `It would pass ${whose} of ${amountWords(budget)} credits (BUDGET) by about ${amountWords(over)}: about ${amountWords(used)} used this month, about ${amountWords(running)} more for what is running until it ends, and about ${amountWords(more)} for this one.`
    throw new Declined(
      words,
      mrkdwn`Not created. ${sentence(words)} Choose a shorter duration, or pause or delete a deployment you no longer need.`,
    )
  }
}
