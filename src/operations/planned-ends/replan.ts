import type { Message } from '../../block-kit/index.ts'
import type { DeploymentCommands } from '../../deployments/commands.ts'
import { cardKey, outboxCard } from '../../deployments/compose.ts'
import type { DeploymentRecord, OutboxMessage, PlannedEnd, TransactionStep } from '../../store/index.ts'

/** Milliseconds between two messages that say why it is not done yet. */
const SAY_AGAIN_MS = 24 * 3_600_000

interface Dependencies {
  commands: Pick<DeploymentCommands, 'amend'>
  wake: () => void
  now: () => Date
}

/** Changes what is planned, and says so in the thread of the card. */
export interface Replan {
  /** `alsoTo`: Slack id of who gets the message directly, too. */
  to(
    record: DeploymentRecord,
    plan: PlannedEnd | 'none' | undefined,
    message?: Message,
    alsoTo?: string,
  ): Promise<void>
  /** Puts it off, and says why once a day. */
  putOff(record: DeploymentRecord, plan: PlannedEnd, until: Date, message?: Message): Promise<void>
}

export function createReplan({ commands, wake, now }: Dependencies): Replan {
  const to: Replan['to'] = async (record, plannedEnd, message, alsoTo) => {
    const at = now()
    const posts: TransactionStep = ({ outbox }) => outbox.put(postsOf(record, at, message, alsoTo), at)
    await commands.amend(record.deployment.id, { plannedEnd }, undefined, posts)
    wake()
  }

  return {
    to,
    async putOff(record, plan, until, message) {
      const at = now()
      const saidMs = plan.postponedNoticeAt ? at.getTime() - plan.postponedNoticeAt.getTime() : SAY_AGAIN_MS
      const isSaid = message !== undefined && saidMs >= SAY_AGAIN_MS
      const later = { ...plan, postponedTo: until, ...(isSaid ? { postponedNoticeAt: at } : {}) }
      await to(record, later, isSaid ? message : undefined)
    },
  }
}

function postsOf(
  record: DeploymentRecord,
  at: Date,
  message: Message | undefined,
  alsoTo: string | undefined,
): OutboxMessage[] {
  if (message === undefined) return []
  const { id } = record.deployment
  const post = (to: OutboxMessage['to'], suffix: string): OutboxMessage => ({
    key: `planned-end:${id}:${at.toISOString()}${suffix}`,
    deploymentId: id,
    eventType: 'lifecycle',
    to,
    message,
  })
  const direct = alsoTo === undefined ? [] : [post({ channel: alsoTo }, ':dm')]
  return [outboxCard(record, at), post({ threadKey: cardKey(id), broadcast: true }, ''), ...direct]
}
