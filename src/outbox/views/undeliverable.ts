import {
  actions,
  channelMention,
  code,
  command,
  destination,
  type Message,
  message,
  mrkdwn,
  section,
} from '../../block-kit/index.ts'

/** Told once in the notify channel when Slack will never take a message. */
export const undeliverableMessage = (key: string, channel: string | undefined, reason: string): Message =>
  message(
    mrkdwn`:warning: Couldn't deliver a message${channel === undefined ? '' : mrkdwn` to ${code(channel)}`}: Slack returned ${code(reason)}. The message (${code(key)}) is kept, but won't be retried.`,
  )

/** Said in the thread that a file was meant for. */
export const notAttachedMessage = (title: string, reason: string): Message =>
  message(
    mrkdwn`:warning: Couldn't attach ${title} (${code(reason)}). Invite me to this channel with ${code('/invite @roboflow')} so I can share files here.`,
  )

/** For the person who asked, in their direct messages. */
export const reroutedMessage = (channel: string | undefined, to: string, reason: string): Message => {
  const there = channel === undefined ? mrkdwn`that channel` : channelMention(channel)
  return message(
    mrkdwn`I can't post in ${there} (${code(reason)}), so I posted the result in ${channelMention(to)}. Invite me with ${code('/invite @roboflow')} to get it there next time.`,
  )
}

/** Told once in the notify channel while nothing can be said in another channel, or to a person. */
export function pausedMessage(channel: string, reason: string): Message {
  const words = mrkdwn`:warning: I can't post in ${destination(channel)} (Slack returned ${code(reason)}). Its messages are kept and sent once I can; I try again at least every 10 minutes.`
  if (!/^[CG]/.test(channel)) return message(words)
  const move = { label: 'Move to another channel', command: command('move', { from: channel }) }
  return message(words, [section(words), actions([move])])
}
