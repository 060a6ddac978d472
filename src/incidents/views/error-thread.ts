import {
  actions,
  code,
  context,
  counted,
  cut,
  date,
  deploymentCommand,
  joined,
  type Message,
  message,
  mrkdwn,
  packed,
  preformatted,
  section,
  userMention,
} from '../../block-kit/index.ts'
import type { LogEntry } from '../../roboflow/index.ts'
import type { Kind } from '../kinds.ts'
import { logText, visible } from './log-text.ts'

export interface ErrorSummary {
  deploymentId: string
  name: string
  requestedBy: string
  /** The severity from which entries count. */
  threshold: string
  since: Date
  entries: readonly LogEntry[]
  kinds: readonly Kind[]
  /** Whether the window was longer than what could be read. */
  incomplete: boolean
}

/** The root of an error thread: how many, which kinds, since when. */
export function errorRoot(summary: ErrorSummary): Message {
  const { deploymentId, name, requestedBy, threshold, since, entries, kinds, incomplete } = summary
  const count = `${incomplete ? 'at least ' : ''}${counted(entries.length, `${threshold} entry`, `${threshold} entries`)}`
  const lead = mrkdwn`:rotating_light: *${name}*: ${count} of ${counted(kinds.length, 'kind')} since ${date(since)}`
  const shown = kinds.slice(0, 8)
  const list = shown.map(kind => mrkdwn`• ${kind.count} × ${code(cut(visible(kind.title), 200))}`)
  const rest = kinds.length - shown.length
  return message(lead, [
    section(lead),
    section(joined([...list, ...(rest > 0 ? [`and ${counted(rest, 'more kind')}`] : [])], '\n')),
    context(
      mrkdwn`${threshold} and above, requested by ${userMention(requestedBy)}. See the thread for the entries.`,
    ),
    actions([
      { label: 'Logs', command: deploymentCommand('logs', { id: deploymentId, name }) },
      { label: 'Pause', command: deploymentCommand('pause', { id: deploymentId, name }) },
    ]),
  ])
}

/** Characters of entries in a reply. */
const REPLY_BUDGET = 3500
const MAX_REPLIES = 8

/**
 * The entries as replies, oldest first, several to a message. `whole` is false when an entry was cut or some did not
 * fit: the whole then belongs in a file.
 */
export function errorReplies(
  entries: readonly LogEntry[],
  timeZone: string,
): { replies: Message[]; whole: boolean } {
  const lines = entries.map(entry => logText(entry, timeZone))
  const { messages, rest } = packed(
    lines.map(line => cut(line, REPLY_BUDGET)),
    { sizeOf: text => text.length + 1, budget: REPLY_BUDGET + 1, maxMessages: MAX_REPLIES },
  )
  const replies = messages.map(texts =>
    message(mrkdwn`${counted(texts.length, 'entry', 'entries')}`, [preformatted(texts.join('\n'))]),
  )
  const isCut = lines.slice(0, lines.length - rest.length).some(line => cut(line, REPLY_BUDGET) !== line)
  return { replies, whole: rest.length === 0 && !isCut }
}
