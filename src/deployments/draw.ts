import { actions, deploymentCommand, type Message, withBlock } from '../block-kit/index.ts'
import type { DeploymentTable, OutboxRow } from '../store/index.ts'
import { creatorOf } from './creator.ts'
import { endOfRecord } from './lifetime.ts'
import { lateReminderMessage, reminderMessage } from './views/reminder.ts'

interface Dependencies {
  deployments: Pick<DeploymentTable, 'find'>
  personByEmail: (email: string) => Promise<string | undefined>
  now: () => Date
}

/** Milliseconds after which a reminder's "in 15 min" no longer holds; near the end people read seconds. */
const STALE_MS = 60_000
const STALE_NEAR_END_MS = 1000
const NEAR_END_MS = 10 * 60_000

/**
 * How a message reads when it is sent: a reminder by the time that is left then, and what was posted again can be
 * stopped.
 */
export const createDraw =
  ({ deployments, personByEmail, now }: Dependencies) =>
  async (row: OutboxRow): Promise<Message> => {
    if (row.eventType === 'expiry_reminder') return reminder(row)
    return row.postedAgain ? withStop(row) : row.message

    async function reminder({ ref, message, writtenAt, deploymentId }: OutboxRow): Promise<Message> {
      const at = now()
      const lateMs = at.getTime() - writtenAt.getTime()
      // Without its buttons it says who has acted on it.
      const isSettled = !message.blocks.some(({ type }) => type === 'actions')
      if (ref || isSettled || lateMs < STALE_NEAR_END_MS) return message
      const record = await deployments.find(deploymentId)
      const end = record && endOfRecord(record)
      if (!record || !end || !('at' in end)) return message
      const creator = await creatorOf(record, personByEmail)
      const leftMs = end.at.getTime() - at.getTime()
      if (record.presence !== 'live' || leftMs <= 0) return lateReminderMessage(record, end.at, creator)
      return leftMs > NEAR_END_MS && lateMs < STALE_MS
        ? message
        : reminderMessage(record.deployment, end, creator, at)
    }

    /** Whoever deleted the original on purpose can say so. */
    async function withStop({ message, eventType, deploymentId }: OutboxRow): Promise<Message> {
      const verb = { deployment: 'unfollow', error_incident: 'unwatch' }[eventType as string]
      const record = verb && (await deployments.find(deploymentId))
      if (!verb || !record) return message
      const stop = actions([
        { label: 'Stop posting about this', command: deploymentCommand(verb, record.deployment) },
      ])
      return withBlock(message, stop)
    }
  }
