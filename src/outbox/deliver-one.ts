import type { Logger } from 'pino'
import type { Message } from '../block-kit/index.ts'
import type { Outbox, OutboxRow } from '../store/index.ts'
import { type MessageRef, type Messenger, type Posting, PostRejected } from './messenger.ts'
import { plainPosting, postingOf } from './posting.ts'
import { decisionOn } from './refusals.ts'

interface Dependencies {
  outbox: Pick<Outbox, 'posting'>
  messenger: Messenger
  /** How a row reads now. */
  drawn: (row: OutboxRow, channel: string) => Promise<Message>
  /** Milliseconds for which a message that is being posted is this process's alone. */
  handoverMs: number
  now: () => Date
  log: Logger
}

/**
 * Brings one message to Slack: edits it, finds it again, or posts it in the channel, in the thread of `root`. Answers where
 * it is; undefined when another process posts it. Throws what the messenger throws.
 */
export type DeliverOne = (
  row: OutboxRow,
  channel: string,
  root: MessageRef | undefined,
) => Promise<MessageRef | undefined>

export function createDeliverOne({
  outbox,
  messenger,
  drawn,
  handoverMs,
  now,
  log,
}: Dependencies): DeliverOne {
  /** Where the form is what Slack refuses, the plain text goes out. */
  async function inSimplerForm<Result>(
    row: OutboxRow,
    posting: Posting,
    call: (posting: Posting) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await call(posting)
    } catch (error) {
      if (!(error instanceof PostRejected) || decisionOn(error.reason) !== 'simplify') throw error
      log.warn({ err: error, key: row.key }, 'Slack refused the form of a message; sending its plain text')
      return call(plainPosting(posting, error.reason))
    }
  }

  /** A channel that the bot may not read cannot be searched: then it is better said twice than not at all. */
  async function lookFor(
    row: OutboxRow,
    channel: string,
    threadTs: string | undefined,
  ): Promise<MessageRef | undefined> {
    try {
      if (!row.file) return await messenger.find(channel, threadTs, row.key, row.writtenAt)
      const id = threadTs && (await messenger.findFile(channel, threadTs, row.file.name))
      return id ? { channel, ts: id } : undefined
    } catch (error) {
      if (!(error instanceof PostRejected) || !isAboutReading(error)) throw error
      log.warn({ err: error, key: row.key }, 'could not check whether a message was delivered; posting it')
      return undefined
    }
  }

  /** A file has no timestamp when it is uploaded: its id stands for its place. */
  async function send(row: OutboxRow, channel: string, posting: Posting): Promise<MessageRef> {
    const { threadTs } = posting
    if (!row.file || threadTs === undefined) return messenger.post(channel, posting)
    return { channel, ts: await messenger.uploadToThread(channel, threadTs, row.file) }
  }

  return async (row, channel, root) => {
    const { ref } = row
    const posting = postingOf(row, await drawn(row, channel), root)
    if (ref) {
      await inSimplerForm(row, posting, simpler => messenger.update(ref, simpler))
      return ref
    }
    const there = row.state === 'queued' ? undefined : await lookFor(row, channel, root?.ts)
    if (there) return there
    const until = new Date(now().getTime() + handoverMs)
    if (!(await outbox.posting(row, until))) return undefined
    return inSimplerForm(row, posting, simpler => send(row, channel, simpler))
  }
}

/** Whether the channel's history is what is refused, and not the token or the thread. */
const isAboutReading = ({ reason }: PostRejected) =>
  reason === 'missing_scope' || !['pause_everything', 'make_anew'].includes(decisionOn(reason))
