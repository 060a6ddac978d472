import { cardKey } from '../deployments/index.ts'
import type { Outbox, OutboxMessage } from '../store/index.ts'
import type { LifecycleEvent } from './effect.ts'
import type { Request } from './operation.ts'

/**
 * What is posted when somebody has changed a deployment: a reply to its card where that is in the request's channel,
 * shown in the channel too; else a message there, and a reply to the card, whose thread holds the whole story. Whom it
 * concerns besides is told directly.
 */
export async function lifecyclePosts(
  { deployment: { id }, message, notices = [], inThreadOnly = false }: LifecycleEvent,
  { channel, person, key, operation }: Request,
  outbox: Pick<Outbox, 'find'>,
): Promise<OutboxMessage[]> {
  if (message === undefined) return []
  const card = await outbox.find(cardKey(id))
  const cardChannel = card?.ref?.channel ?? card?.channel
  const post = (to: OutboxMessage['to'], suffix: string, words = message): OutboxMessage => ({
    key: `${operation.verb}:${id}:${key}${suffix}`,
    deploymentId: id,
    eventType: 'lifecycle',
    to,
    message: words,
    requestedBy: person,
  })
  const direct = notices.map(notice => post({ channel: notice.person }, `:${notice.person}`, notice.message))
  if (cardChannel === channel)
    return [post({ threadKey: cardKey(id), broadcast: !inThreadOnly }, ''), ...direct]
  const here = post({ channel }, '')
  const onCard = card ? [post({ threadKey: cardKey(id), broadcast: false }, ':card')] : []
  return [here, ...onCard, ...direct]
}
