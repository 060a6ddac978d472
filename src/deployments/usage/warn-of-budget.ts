import type { OutboxMessage, Store } from '../../store/index.ts'
import { budgetMessage } from '../views/budget-warning.ts'
import type { Costs } from './costs.ts'
import { type CreditBudget, markReached, monthOf, WARN_AT, type WarnAt } from './credit-budget.ts'

interface Dependencies {
  store: Pick<Store, 'outbox'>
  costs: Costs
  budget: CreditBudget
  notifyChannel: string
  /** Wakes the delivery of the outbox. */
  wake: () => void
  now: () => Date
}

/** Of everybody, where no person is named. */
interface Spent {
  person?: string | undefined
  credits: number
  budget: number
}

/**
 * The job that warns when a budget is used by half, by 80 percent, and up: each once a month, in the notify channel,
 * and to the person whose it is.
 */
export function createBudgetJob({ store, costs, budget, notifyChannel, wake, now }: Dependencies) {
  async function spentIn(from: Date, to: Date): Promise<Spent[]> {
    let all = 0
    const people = new Map<string, number>()
    for (const { creator, credits = 0 } of await costs.between(from, to)) {
      all += credits
      if (creator && 'slackId' in creator)
        people.set(creator.slackId, (people.get(creator.slackId) ?? 0) + credits)
    }
    const { month, person } = budget
    return [
      ...(month === undefined ? [] : [{ credits: all, budget: month }]),
      ...(person === undefined
        ? []
        : [...people].map(([slackId, credits]) => ({ person: slackId, credits, budget: person }))),
    ]
  }

  /** A warning, unless it or one of a higher mark was given before: the budget may have been raised since. */
  async function warning(spent: Spent, month: string, at: Date): Promise<OutboxMessage[]> {
    const mark = markReached(spent.credits, spent.budget)
    if (mark === undefined) return []
    const keyOf = (percent: WarnAt) =>
      ['budget', month, percent, ...(spent.person ? [spent.person] : [])].join(':')
    for (const percent of WARN_AT.filter(each => each >= mark)) {
      if (await store.outbox.find(keyOf(percent))) return []
    }
    const posted = {
      key: keyOf(mark),
      deploymentId: '',
      eventType: 'digest' as const,
      to: { channel: notifyChannel },
      message: budgetMessage({ ...spent, mark, since: monthOf(at).from, price: costs.pricing.price }),
    }
    const { person } = spent
    return person === undefined
      ? [posted]
      : [posted, { ...posted, key: `${posted.key}:dm`, to: { channel: person } }]
  }

  return async (): Promise<void> => {
    const at = now()
    const { from, name } = monthOf(at)
    const warnings = await Promise.all((await spentIn(from, at)).map(spent => warning(spent, name, at)))
    if (warnings.flat().length === 0) return
    await store.outbox.put(warnings.flat(), at)
    wake()
  }
}
