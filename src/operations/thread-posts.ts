import type { Message } from '../block-kit/index.ts'
import { cardKey, outboxCard } from '../deployments/index.ts'
import type { DeploymentRecord, OutboxMessage } from '../store/index.ts'

interface Post {
  /** Unique for ever. */
  key: string
  message: Message
  /** Whether the channel sees it, too. */
  broadcast: boolean
  /** Slack id of who gets it directly, too. */
  alsoTo?: string | undefined
}

/** What the bot says of a deployment by itself: a reply to its card, which is made if it has none. */
export function threadPosts(
  record: DeploymentRecord,
  { key, message, broadcast, alsoTo }: Post,
  at: Date,
): OutboxMessage[] {
  const { id } = record.deployment
  const post = (to: OutboxMessage['to'], suffix: string): OutboxMessage => ({
    key: `${key}${suffix}`,
    deploymentId: id,
    eventType: 'lifecycle',
    to,
    message,
  })
  const direct = alsoTo === undefined ? [] : [post({ channel: alsoTo }, ':dm')]
  return [outboxCard(record, at), post({ threadKey: cardKey(id), broadcast }, ''), ...direct]
}
