import { stateOf } from '../deployments/state.ts'
import { CannotPost } from '../notices/messenger.ts'
import { RoboflowError } from '../roboflow/errors.ts'
import type { Deployment } from '../roboflow/schemas.ts'
import type { Message } from '../views/blocks.ts'
import type { Asked, Reply } from './operation.ts'

/**
 * After a change the API has accepted: what was remembered is forgotten, the card is brought up to date and the
 * channel hears of it. A failing second look takes nothing back from what was done, so it is only logged.
 */
export async function settle(name: string, message: Message, asked: Asked): Promise<Reply> {
  const { services } = asked
  services.inventory.forget()
  try {
    const deployment = await services.roboflow.get(name)
    await services.cards.refresh(deployment)
    if (stateOf(deployment.status) === 'pending') services.follow(deployment)
    return await announce(deployment, message, asked)
  } catch (error) {
    if (!(error instanceof RoboflowError)) throw error
    services.log.warn({ err: error, deployment: name }, 'could not look at a deployment after changing it')
    return { to: 'channel', message }
  }
}

/** Where the bot may not write, the person's own command carries the words into the channel. */
export async function announce(deployment: Deployment, message: Message, asked: Asked): Promise<Reply> {
  try {
    await asked.services.cards.announce(asked.channel, deployment, message)
    return { to: 'nobody' }
  } catch (error) {
    if (error instanceof CannotPost && error.isAboutTheChannel) return { to: 'channel', message }
    throw error
  }
}
