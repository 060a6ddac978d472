import type { Message } from '../block-kit/index.ts'
import type { LogEntry } from '../roboflow/index.ts'
import type { OutboxMessage } from '../store/index.ts'
import { kindsOf } from './kinds.ts'
import { errorReplies, errorRoot } from './views/error-thread.ts'
import { logText } from './views/log-text.ts'

/** The errors of a time that a person asked to have in a channel. */
export interface RequestedErrors {
  deploymentId: string
  name: string
  /** Newest first. */
  entries: readonly LogEntry[]
  /** Whether there were more than could be read. */
  incomplete: boolean
  since: Date
  /** The severity from which entries count. */
  threshold: string
  channel: string
  /** Slack user id of who asked. */
  person: string
  /** IANA zone in which times are shown. */
  timeZone: string
  /** Unique for the request: of the messages' keys. */
  key: string
}

export const requestedRootKey = ({ key }: RequestedErrors): string => `errors:${key}`

/** A thread of its own for them: the root, the replies, and the whole as a file where it does not fit. */
export function newErrorThread(errors: RequestedErrors): OutboxMessage[] {
  const { deploymentId, channel, person, entries } = errors
  const rootKey = requestedRootKey(errors)
  const root: OutboxMessage = {
    key: rootKey,
    deploymentId,
    eventType: 'error_incident',
    to: { channel },
    requestedBy: person,
    message: errorRoot({ ...errors, requestedBy: person, kinds: kindsOf(entries) }),
  }
  return [root, ...repliesIn(rootKey, errors)]
}

/** Entries that the thread of an open incident lacks, as replies there. */
export const lackingReplies = (threadKey: string, errors: RequestedErrors): OutboxMessage[] =>
  repliesIn(threadKey, errors)

/** Those that were not posted, given the insert ids of all that were. */
export function lackingEntries(posted: readonly string[], entries: readonly LogEntry[]): LogEntry[] {
  const known = new Set(posted)
  return entries.filter(({ insertId }) => !known.has(insertId))
}

function repliesIn(threadKey: string, errors: RequestedErrors): OutboxMessage[] {
  const { deploymentId, name, entries, timeZone, key } = errors
  if (entries.length === 0) return []
  const oldestFirst = entries.toReversed()
  const { replies, whole } = errorReplies(oldestFirst, timeZone)
  const reply = (number: number, message: Message, file?: OutboxMessage['file']): OutboxMessage => ({
    key: `errors:${key}:${number}`,
    deploymentId,
    eventType: 'error_entries',
    to: { threadKey, broadcast: false },
    message,
    file,
  })
  const posts = replies.map((message, index) => reply(index + 1, message))
  if (whole) return posts
  const title = `All ${entries.length} entries`
  const file = {
    name: `${name}-errors-${key.replace(/\W/g, '')}.log`,
    title,
    content: oldestFirst.map(entry => logText(entry, timeZone)).join('\n'),
  }
  return [...posts, reply(replies.length + 1, { text: title, blocks: [] }, file)]
}
