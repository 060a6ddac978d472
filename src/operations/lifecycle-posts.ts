import type { Message } from '../block-kit/index.ts'
import { cardKey } from '../deployments/compose.ts'
import type { Deployment } from '../roboflow/index.ts'
import type { Outbox, OutboxMessage } from '../store/index.ts'
import type { Request } from './operation.ts'

/**
 * What is posted when somebody has changed a deployment: a reply to its card where that is in the request's channel,
 * shown in the channel too; else a message there, and a reply to the card, whose thread holds the whole story.
 */
export async function lifecyclePosts(
  { id }: Deployment,
  message: Message | undefined,
  { channel, person, key, operation }: Request,
  outbox: Pick<Outbox, 'find'>,
): Promise<OutboxMessage[]> {
  if (message === undefined) return []
  const card = await outbox.find(cardKey(id))
  const cardChannel = card?.ref?.channel ?? card?.channel
  const post = (to: OutboxMessage['to'], suffix: string): OutboxMessage => ({
    key: `${operation.verb}:${id}:${key}${suffix}`,
    deploymentId: id,
    eventType: 'lifecycle',
    to,
    message,
    requestedBy: person,
  })
  if (cardChannel === channel) return [post({ threadKey: cardKey(id), broadcast: true }, '')]
  const here = post({ channel }, '')
  return card ? [here, post({ threadKey: cardKey(id), broadcast: false }, ':card')] : [here]
}
