import { code, mrkdwn } from '../block-kit/index.ts'
import type { Approval } from '../store/index.ts'
import { alreadyDecided } from './guard/approval.ts'
import { Declined } from './guard/declined.ts'
import type { Context } from './operation.ts'
import { APPROVAL_LIFETIME_MS } from './views/approval.ts'

/** The request that waits for a decision: that one, or the newest of the name. Throws Declined. */
export async function undecided(
  { name, request: id }: { name: string; request?: string | undefined },
  { services, request, now }: Context,
): Promise<Approval> {
  const pending = await services.approvals.inStates(['pending'])
  const approval = pending.findLast(each =>
    id === undefined ? each.arguments.name === name : each.id === id,
  )
  if (!approval || now.getTime() - approval.askedAt.getTime() >= APPROVAL_LIFETIME_MS)
    throw alreadyDecided(name)
  if (approval.person !== request.person) return approval
  const words = mrkdwn`You asked for ${code(name)} yourself, so another operator has to decide.`
  throw new Declined('they asked for it themselves', words)
}
