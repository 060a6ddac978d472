import type { KnownBlock } from '@slack/types'
import { context, type Message, message, preformatted } from '../../block-kit/blocks.ts'
import { counted, cut, date, type Mrkdwn, mrkdwn } from '../../block-kit/text.ts'
import type { EntryReport } from '../ingest.ts'
import { headline } from '../kinds.ts'
import { logText, payloadText, severityText, visible } from './log-text.ts'

/** Characters of one entry, as they are shown: the rest is in the file. */
const READABLE = 2500
/** Characters of blocks, as JSON, in one message: Slack refuses some 13,000. */
const BUDGET = 8000
/** Messages for one reading of a log: the rest is in the file. */
const MOST_MESSAGES = 8

export interface EntryReplies {
  replies: Message[]
  /** The whole of what was cut or left out, when anything was. */
  file?: string | undefined
}

/** Entries in full as replies in an incident's thread, several to a message. */
export function incidentEntries(reports: readonly EntryReport[]): EntryReplies {
  const pages: { blocks: KnownBlock[]; told: EntryReport[]; room: number }[] = []
  const notWhole: EntryReport[] = []
  for (const telling of reports) {
    const whole = payloadText(telling.entry.payload)
    const text = cut(whole, READABLE)
    const blocks = [context(aboveWords(telling, text !== whole)), preformatted(text)]
    const size = JSON.stringify(blocks).length
    let page = pages.at(-1)
    if (!page || page.room < size) {
      if (pages.length === MOST_MESSAGES) {
        notWhole.push(telling)
        continue
      }
      page = { blocks: [], told: [], room: BUDGET }
      pages.push(page)
    }
    if (text !== whole) notWhole.push(telling)
    page.blocks.push(...blocks)
    page.told.push(telling)
    page.room -= size
  }
  const leftOut = reports.length - pages.reduce((sum, { told }) => sum + told.length, 0)
  return {
    replies: pages.map(({ blocks, told }, index) =>
      message(summary(told), [
        ...blocks,
        ...(leftOut > 0 && index === pages.length - 1
          ? [context(mrkdwn`${counted(leftOut, 'more error')} of other kinds: in the file that follows.`)]
          : []),
      ]),
    ),
    file: notWhole.length > 0 ? notWhole.map(({ entry }) => logText(entry, 'UTC')).join('\n\n') : undefined,
  }
}

/** What notifications show: the first line of what went wrong. */
function summary(told: readonly EntryReport[]): Mrkdwn {
  const first = headline(told[0]?.entry.payload ?? '')
  const rest = told.length - 1
  return mrkdwn`${cut(visible(first), 110)}${rest > 0 ? ` and ${counted(rest, 'more error')}` : ''}`
}

function aboveWords({ entry, reason, count }: EntryReport, isCut: boolean): Mrkdwn {
  const times = count > 1 ? ` · ×${count.toLocaleString('en')} so far` : ''
  const again = { first: '', again: ' · again after quiet', risen: ' · ten times as many' }[reason]
  return mrkdwn`*${severityText(entry.severity) || 'no severity'}* · ${date(new Date(entry.timestamp), '{time_secs}')}${times}${again}${isCut ? ' · cut; the whole is in the file' : ''}`
}
