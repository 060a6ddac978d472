import { type Message, message } from '../../block-kit/blocks.ts'
import { code, mrkdwn } from '../../block-kit/text.ts'

/** Told once in the notify channel when Slack will never take a message. */
export const undeliverableMessage = (key: string, channel: string | undefined, reason: string): Message =>
  message(
    mrkdwn`:warning: A message could not be delivered${channel === undefined ? '' : mrkdwn` to ${code(channel)}`}: Slack answered ${code(reason)}. It was ${code(key)}; it is kept, and will not be tried again.`,
  )

/** Said in the thread that a file was meant for. */
export const notAttachedMessage = (title: string, reason: string): Message =>
  message(
    mrkdwn`:warning: ${title} could not be attached (${code(reason)}). Invite me to this channel with ${code('/invite @roboflow')}, so that I may share files here.`,
  )
