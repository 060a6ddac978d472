import { context, counted, type Message, mrkdwn, withBlock } from '../../block-kit/index.ts'
import type { PostedAgain } from '../../store/index.ts'

/** A message with a line that says why there is another one of it. */
export const withPostedAgain = (message: Message, again: PostedAgain): Message =>
  withBlock(message, context(lineOf(again)))

const WHY: Readonly<Record<string, string>> = {
  message_not_found: 'the original was deleted',
  thread_not_found: 'the original was deleted',
  moved: 'it was moved here from another channel',
}

function lineOf({ reason, replies }: PostedAgain) {
  const why = WHY[reason] ?? "Slack doesn't allow changes to the original anymore"
  const held = replies === 0 ? '' : ` Its thread has ${counted(replies, 'earlier reply', 'earlier replies')}.`
  return mrkdwn`Posted again: ${why}.${held}`
}
