import type { Message } from '../block-kit/blocks.ts'
import { stateOf } from '../deployments/state.ts'
import { type MessageRef, type Posting, PostRejected } from '../outbox/messenger.ts'
import { retryRateLimited } from '../outbox/retry-rate-limited.ts'
import { RoboflowError } from '../roboflow/errors.ts'
import type { Deployment } from '../roboflow/schemas.ts'
import type { Asked, Reply } from './operation.ts'

/**
 * After a change the API has accepted: what was remembered is forgotten, the card is brought up to date and the
 * channel hears of it. A failing second look takes nothing back from what was done, so it is only logged.
 */
export async function settle(
  name: string,
  words: string,
  message: Message,
  asked: Asked,
  answer: string,
): Promise<Reply> {
  const { services } = asked
  services.inventory.forget()
  try {
    const deployment = await services.roboflow.get(name)
    await services.ledger.saw(deployment, { person: asked.person, words }, asked.done?.(answer))
    if (stateOf(deployment.status) === 'pending') services.follow(deployment)
    return await announce(deployment, message, asked)
  } catch (error) {
    if (!(error instanceof RoboflowError)) throw error
    services.log.warn({ err: error, deployment: name }, 'could not look at a deployment after changing it')
    return { to: 'channel', message }
  }
}

/** The deployment that is to be changed, as it was read just before. Throws RoboflowError. */
export const targetOf = async (name: string, { target, services }: Asked): Promise<Deployment> =>
  target ?? (await services.roboflow.get(name))

/**
 * Says in the channel what somebody changed: as a reply to the deployment's card where that is here, shown in the
 * channel too. Where the bot may not write, the person's own command carries the words into the channel.
 */
export async function announce({ id, name }: Deployment, message: Message, asked: Asked): Promise<Reply> {
  const { ledger, messenger } = asked.services
  const card = await ledger.cardRef(id)
  const threadTs = card?.channel === asked.channel ? card.ts : undefined
  const payload = { deployment_id: id, deployment_name: name }
  const posting = { message, eventType: 'lifecycle' as const, payload }
  try {
    await retryRateLimited(() =>
      messenger.post(asked.channel, { ...posting, threadTs, broadcast: threadTs !== undefined }),
    )
    if (card && threadTs === undefined) await tellCard(card, posting, asked)
    return { to: 'nobody' }
  } catch (error) {
    if (error instanceof PostRejected && error.isAboutTheChannel) return { to: 'channel', message }
    throw error
  }
}

/** The card's thread holds the whole story, also what was done from another channel. */
async function tellCard(card: MessageRef, posting: Posting, { services }: Asked) {
  try {
    await retryRateLimited(() => services.messenger.post(card.channel, { ...posting, threadTs: card.ts }))
  } catch (error) {
    if (!(error instanceof PostRejected)) throw error
    services.log.warn({ err: error }, 'could not tell the card’s thread what was done elsewhere')
  }
}
