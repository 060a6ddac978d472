import { randomUUID } from 'node:crypto'
import { code, mrkdwn } from '../../block-kit/index.ts'
import { durationWords } from '../../deployments/index.ts'
import type { Approval, ApprovalState, TransactionStep } from '../../store/index.ts'
import type { Context } from '../operation.ts'
import { type ApprovalRule, approvalMessage, decidedMessage, outcomeNotice } from '../views/approval.ts'
import { Declined } from './declined.ts'

/** Nothing was done, since somebody else has to approve it first. `message`: what of it needs that. */
export class NeedsApproval extends Error {
  override readonly name = 'NeedsApproval'
}

/** What of a deployment needs approval, in words; undefined when nothing does. */
export function approvalReason(
  { machineTypes, longerThan }: ApprovalRule,
  { machineType, durationHours = 0 }: { machineType: string; durationHours?: number | undefined },
): string | undefined {
  if (machineTypes.includes(machineType)) return `machine type ${machineType}`
  const isLonger = longerThan !== undefined && durationHours * 3_600_000 > longerThan
  return isLonger ? `a duration of more than ${durationWords(longerThan)}` : undefined
}

/** To be asked just before something is made to run. Throws NeedsApproval, unless it was approved. */
export function holdForApproval(
  planned: { machineType: string; durationHours?: number | undefined },
  { services, request }: Context,
): void {
  const rule = services.settings.approval
  if (rule === undefined || request.approval !== undefined) return
  const because = approvalReason(rule, planned)
  if (because !== undefined) throw new NeedsApproval(because)
}

/** Writes the request down, and asks for its approval in the notify channel. */
export function askForApproval(
  { services, request, deployment, now }: Context,
  because: string,
): TransactionStep {
  const approval: Approval = {
    id: randomUUID(),
    state: 'pending',
    askedAt: now,
    person: request.person,
    channel: request.channel,
    verb: request.operation.verb,
    arguments: request.arguments,
    deploymentId: deployment?.id,
    because,
  }
  const posting = {
    key: approvalKey(approval),
    deploymentId: deployment?.id ?? '',
    eventType: 'lifecycle' as const,
    to: { channel: services.settings.notifyChannel },
    message: approvalMessage(approval),
  }
  return async tables => {
    await tables.approvals.add(approval)
    await tables.outbox.put([posting], now)
  }
}

export const approvalKey = ({ id }: Pick<Approval, 'id'>) => `approval:${id}`

/**
 * Writes what has become of a request, on the message that asked for it and, at its end, to who asked. Throws Declined
 * when it is in none of the states any more: somebody else was faster.
 */
export const endApproval =
  (approval: Approval, from: readonly ApprovalState[], at: Date, reason?: string): TransactionStep =>
  async tables => {
    const { id, state, person, deploymentId = '', arguments: given } = approval
    if (!(await tables.approvals.moveFrom(from, approval))) throw alreadyDecided(given.name ?? '')
    await tables.outbox.revise(approvalKey(approval), decidedMessage(approval, reason), at)
    if (state === 'approved') return
    const notice = {
      key: `approval:${id}:${state}`,
      deploymentId,
      eventType: 'lifecycle' as const,
      to: { channel: person },
      message: outcomeNotice(approval, reason),
    }
    await tables.outbox.put([notice], at)
  }

export const alreadyDecided = (name: string) =>
  new Declined(
    'nothing waits for a decision',
    mrkdwn`No request for ${code(name)} is waiting for a decision: it was decided or has expired. Nothing was changed.`,
  )
