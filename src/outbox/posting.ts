import { cut, type Message } from '../block-kit/index.ts'
import type { OutboxRow } from '../store/index.ts'
import type { MessageRef, Posting } from './messenger.ts'

/** Characters of a text that Slack takes for certain. */
const PLAIN_TEXT = 3900

/** How a message goes out, as it is drawn now; `root` is where its thread begins. */
export const postingOf = (row: OutboxRow, message: Message, root: MessageRef | undefined): Posting => ({
  message,
  eventType: row.eventType,
  payload: { key: row.key, deployment_id: row.deploymentId },
  threadTs: root?.ts,
  broadcast: row.broadcast,
})

/** Its plain text alone, without what the error is about. */
export const plainPosting = (posting: Posting, reason: string): Posting => ({
  ...posting,
  // An edit without blocks would keep those that are there.
  message: { text: cut(posting.message.text, PLAIN_TEXT), blocks: [] },
  payload: reason.includes('metadata') ? undefined : posting.payload,
  broadcast: reason.includes('broadcast') ? false : posting.broadcast,
})
