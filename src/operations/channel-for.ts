import { code, mrkdwn } from '../block-kit/index.ts'
import { Declined } from './guard/declined.ts'
import type { Context } from './operation.ts'

/**
 * The channel that is meant, where the person may have the bot post: both are members, and CHANNELS allows it. Throws
 * Declined in the same words whatever the reason, so that nobody learns which private channels there are.
 */
export async function channelFor(wanted: string, { services, request }: Context): Promise<string> {
  const { channels, settings } = services
  const channel = await channels.find(wanted)
  if (
    channel !== undefined &&
    settings.mayUse(channel) &&
    (await channels.bothAreIn(channel, request.person))
  ) {
    return channel
  }
  const words = mrkdwn`I can't post in ${code(wanted)} for you. Choose a channel that you and I are both members of, such as ${code('#deployments')}, and where I may be used. If it's private, invite me first.`
  throw new Declined('no channel where both may post', words)
}
