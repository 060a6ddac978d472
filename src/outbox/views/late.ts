import {
  context,
  counted,
  date,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  withBlock,
} from '../../block-kit/index.ts'
import type { Outage } from '../pauses.ts'

/** Where something could not be sent: everywhere, or in the message's channel. */
export interface LateBy extends Outage {
  where: 'everywhere' | 'channel'
}

/** A message with a line that says from when it is, and what held it up where that is known. */
export const withLate = (message: Message, writtenAt: Date, by: LateBy | undefined): Message =>
  withBlock(message, context(mrkdwn`Sent late: this is from ${date(writtenAt)}.${by ? causeWords(by) : ''}`))

const causeWords = ({ where, since, until }: LateBy): Mrkdwn =>
  where === 'everywhere'
    ? mrkdwn` Slack refused the token from ${date(since)} to ${date(until)}.`
    : mrkdwn` This channel took no messages from ${date(since)} to ${date(until)}.`

/** Posted once in the notify channel when Slack takes the token again. */
export const resumedMessage = ({ since, until }: Outage, waiting: number): Message =>
  message(
    mrkdwn`:white_check_mark: Slack refused the token from ${date(since)} to ${date(until)}. ${counted(waiting, 'message')} from that time ${waiting === 1 ? 'is' : 'are'} being sent now.`,
  )
