import type { KnownBlock } from '@slack/types'
import {
  context,
  counted,
  cut,
  date,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  packed,
  preformatted,
} from '../../block-kit/index.ts'
import type { EntryReport } from '../ingest.ts'
import { headline } from '../kinds.ts'
import { entryText, wholeText } from './entry-text.ts'
import { payloadText, severityText, visible } from './log-text.ts'

/** Characters of one entry, as they are shown: the rest is in the file. */
const READABLE = 2500
/** Characters of blocks, as JSON, in one message: Slack refuses some 13,000. */
const BUDGET = 8000
/** Messages for one reading of a log: the rest is in the file. */
const MAX_MESSAGES = 8

export interface EntryReplies {
  replies: Message[]
  /** The whole of what was cut or left out, when anything was. */
  file?: string | undefined
}

/** Entries in full as replies in an incident's thread, several to a message. */
export function incidentEntries(reports: readonly EntryReport[]): EntryReplies {
  const { messages, rest } = packed(reports.map(shown), {
    sizeOf: ({ blocks }) => JSON.stringify(blocks).length,
    budget: BUDGET,
    maxMessages: MAX_MESSAGES,
    fillsUp: true,
  })
  const inFile = new Set(
    [...messages.flat().filter(({ isCut }) => isCut), ...rest].map(({ report }) => report),
  )
  const remark =
    rest.length > 0
      ? [context(mrkdwn`${counted(rest.length, 'more error')} of other kinds in the attached file.`)]
      : []
  return {
    replies: messages.map((entries, index) =>
      message(summary(entries.map(({ report }) => report)), [
        ...entries.flatMap(({ blocks }) => blocks),
        ...(index === messages.length - 1 ? remark : []),
      ]),
    ),
    file:
      inFile.size > 0
        ? reports
            .filter(report => inFile.has(report))
            .map(({ entry }) => wholeText(entry, 'UTC'))
            .join('\n\n')
        : undefined,
  }
}

/** One entry as it is shown, and whether it had to be cut. */
function shown(report: EntryReport): { report: EntryReport; blocks: KnownBlock[]; isCut: boolean } {
  const whole = payloadText(entryText(report.entry.payload, { isFolded: true }))
  const text = cut(whole, READABLE)
  const isCut = text !== whole
  return { report, isCut, blocks: [context(aboveWords(report, isCut)), preformatted(text)] }
}

/** What notifications show: the first line of what went wrong. */
function summary(reports: readonly EntryReport[]): Mrkdwn {
  const first = headline(reports[0]?.entry.payload ?? '')
  const rest = reports.length - 1
  return mrkdwn`${cut(visible(first), 110)}${rest > 0 ? ` and ${counted(rest, 'more error')}` : ''}`
}

function aboveWords({ entry, reason, count }: EntryReport, isCut: boolean): Mrkdwn {
  const times = count > 1 ? ` · ×${count.toLocaleString('en')} so far` : ''
  const again = { first: '', again: ' · back after a quiet period', risen: ' · 10 times as many' }[reason]
  return mrkdwn`*${severityText(entry.severity) || 'no severity'}* · ${date(new Date(entry.timestamp), '{time_secs}')}${times}${again}${isCut ? ' · truncated; full text in the file' : ''}`
}
