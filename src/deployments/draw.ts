import { actions, deploymentCommand, type Message, withBlock } from '../block-kit/index.ts'
import type { DeploymentRecord, DeploymentTable, EventType, OutboxRow, PlannedEnd } from '../store/index.ts'
import { creatorOf, type PersonByEmail } from './creator.ts'
import { endOfRecord } from './lifetime.ts'
import type { Costs } from './usage/costs.ts'
import { pastNotice, plannedEndNotice } from './views/planned-end.ts'
import { lateReminderMessage, reminderMessage } from './views/reminder.ts'

interface Dependencies {
  deployments: Pick<DeploymentTable, 'find'>
  costs: Pick<Costs, 'soFar'>
  personByEmail: PersonByEmail
  now: () => Date
}

/** Milliseconds after which a reminder's "in 15 min" no longer holds; near the end people read seconds. */
const STALE_MS = 60_000
const STALE_NEAR_END_MS = 1000
const NEAR_END_MS = 10 * 60_000

/** What of a message posted again stops it, for whoever deleted the original on purpose. */
const STOPS: Partial<Record<EventType, string>> = { deployment: 'unfollow', error_incident: 'unwatch' }

/**
 * How a message reads when it is sent: a reminder by the time that is left then, and what was posted again can be
 * stopped.
 */
export function createDraw({ deployments, costs, personByEmail, now }: Dependencies) {
  async function reminder({ ref, message, writtenAt, deploymentId }: OutboxRow): Promise<Message> {
    const at = now()
    const lateMs = at.getTime() - writtenAt.getTime()
    // Without its buttons it says who has acted on it.
    const isSettled = !message.blocks.some(({ type }) => type === 'actions')
    if (ref || isSettled || lateMs < STALE_NEAR_END_MS) return message
    const record = await deployments.find(deploymentId)
    if (!record) return message
    const end = endOfRecord(record)
    if ('never' in end) return plannedNotice(record, end.planned, at)
    const leftMs = end.at.getTime() - at.getTime()
    if (record.presence !== 'live' || leftMs <= 0)
      return lateReminderMessage(record, end.at, await creatorOf(record, personByEmail))
    if (leftMs > NEAR_END_MS && lateMs < STALE_MS) return message
    const costOf = await costs.soFar([record])
    const creator = await creatorOf(record, personByEmail)
    return reminderMessage(record.deployment, end, creator, at, costOf(deploymentId))
  }

  async function plannedNotice(record: DeploymentRecord, plan: PlannedEnd | undefined, at: Date) {
    const creator = await creatorOf(record, personByEmail)
    if (!plan || record.presence !== 'live') return pastNotice(record.deployment, creator)
    const costOf = await costs.soFar([record])
    return plannedEndNotice(record.deployment, plan, creator, at, costOf(record.deployment.id))
  }

  async function withStop({ message, eventType, deploymentId }: OutboxRow): Promise<Message> {
    const verb = STOPS[eventType]
    const record = verb && (await deployments.find(deploymentId))
    if (!verb || !record) return message
    const stop = actions([
      { label: 'Stop posting about this', command: deploymentCommand(verb, record.deployment) },
    ])
    return withBlock(message, stop)
  }

  return async (row: OutboxRow): Promise<Message> => {
    if (row.eventType === 'expiry_reminder') return reminder(row)
    return row.postedAgain ? withStop(row) : row.message
  }
}
