import { type Messenger, PostRejected } from './messenger.ts'

/** Whether the bot may be used, and may post, in a channel. */
export type ChannelPolicy = (channel: string) => boolean

/**
 * By CHANNELS; an empty list allows every channel. Direct messages with the bot are always allowed, and so is what the
 * settings name for what the bot says by itself.
 */
export function channelPolicy(
  channels: readonly string[],
  ...always: readonly (string | undefined)[]
): ChannelPolicy {
  const allowed = new Set([...channels, ...always])
  return channel => channels.length === 0 || /^[DUW]/.test(channel) || allowed.has(channel)
}

/**
 * A messenger that posts in allowed channels only: to others it answers what Slack does where posting is restricted.
 */
export function restricted(messenger: Messenger, mayUse: ChannelPolicy): Messenger {
  const check = (channel: string) => {
    if (!mayUse(channel)) throw new PostRejected(channel, 'restricted_action')
  }
  return {
    ...messenger,
    async post(channel, posting) {
      check(channel)
      return messenger.post(channel, posting)
    },
    async uploadToThread(channel, threadTs, file) {
      check(channel)
      return messenger.uploadToThread(channel, threadTs, file)
    },
  }
}
