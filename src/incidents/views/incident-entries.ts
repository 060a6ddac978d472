import type { KnownBlock } from '@slack/types'
import {
  actions,
  code,
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
  typedCommand,
} from '../../block-kit/index.ts'
import type { Tally } from '../../store/index.ts'
import type { EntryReport } from '../ingest.ts'
import { headline } from '../kinds.ts'
import { readPayload } from '../payload/read-payload.ts'
import { beforeRestart, RESTARTED } from '../payload/restart.ts'
import { entryText, wholeText } from './entry-text.ts'
import { chartOf, sparklineOf } from './incident-chart.ts'
import { payloadText, severityText, visible } from './log-text.ts'

/** Characters of one entry, as they are shown: the rest is in the file. */
const READABLE = 2500
/** Characters of blocks, as JSON, in one message: Slack refuses some 13,000. */
const BUDGET = 8000
/** Slack takes 50 blocks in a message; a chart and a remark need room. Many entries are short. */
const MAX_BLOCKS = 45
const MIN_BLOCK_SIZE = Math.ceil(BUDGET / MAX_BLOCKS)
/** Messages for one reading of a log: the rest is in the file. */
const MAX_MESSAGES = 8

export interface EntryReplies {
  replies: Message[]
  /** The whole of what was cut or left out, when anything was. */
  file?: string | undefined
}

/**
 * Entries in full as replies in the thread of a deployment's incident, several to a message; a chart of the tally
 * stands above the first.
 */
export function incidentEntries(
  reports: readonly EntryReport[],
  name: string,
  tally: Tally = [],
): EntryReplies {
  const entriesShown = reports.map(report => shown(report, name))
  const { messages, rest } = packed(entriesShown, {
    sizeOf: ({ blocks }) => Math.max(JSON.stringify(blocks).length, blocks.length * MIN_BLOCK_SIZE),
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
    replies: messages.map((entries, index) => {
      const below = (picture: KnownBlock[]) => [
        ...(index === 0 ? picture : []),
        ...entries.flatMap(({ blocks }) => blocks),
        ...(index === messages.length - 1 ? remark : []),
      ]
      const reply = message(summary(entries.map(({ report }) => report)), below(chartOf(tally)))
      return tally.length > 0 && index === 0 ? { ...reply, fallback: below(sparklineOf(tally)) } : reply
    }),
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
function shown(
  report: EntryReport,
  name: string,
): { report: EntryReport; blocks: KnownBlock[]; isCut: boolean } {
  const whole = payloadText(entryText(report.entry.payload, { isFolded: true }))
  const text = cut(whole, READABLE)
  const isCut = text !== whole
  const blocks = [context(aboveWords(report, isCut)), preformatted(text), ...thisRequest(report, name)]
  return { report, isCut, blocks }
}

/** Milliseconds before and after an entry in which its request is looked for. */
const AROUND_MS = 10 * 60_000
/** Characters of an id by which a log can be filtered; what callers send as one may be longer. */
const MAX_REQUEST_ID = 100

/** A button that shows all that was logged in the entry's request. */
function thisRequest({ entry }: EntryReport, name: string): KnownBlock[] {
  const { requestId } = readPayload(entry.payload)
  if (requestId === undefined || requestId.trim() === '' || requestId.length > MAX_REQUEST_ID) return []
  const at = Date.parse(entry.timestamp)
  const line = typedCommand('logs', {
    name,
    since: new Date(at - AROUND_MS).toISOString(),
    until: new Date(at + AROUND_MS).toISOString(),
    max: '10000',
    grep: requestId,
  })
  return [actions([{ label: 'This request', command: line }])]
}

/** What notifications show: the first line of what went wrong. */
function summary(reports: readonly EntryReport[]): Mrkdwn {
  const first = headline(reports[0]?.entry.payload ?? '')
  const rest = reports.length - 1
  return mrkdwn`${cut(visible(first), 110)}${rest > 0 ? ` and ${counted(rest, 'more error')}` : ''}`
}

function aboveWords({ entry, reason, count, ...requests }: EntryReport, isCut: boolean): Mrkdwn {
  const reading = readPayload(entry.payload)
  const times = count > 1 ? ` · ×${count.toLocaleString('en')} so far` : ''
  const again = { first: '', again: ' · back after a quiet period', risen: ' · 10 times as many' }[reason]
  if (beforeRestart(reading) !== undefined)
    return mrkdwn`*${RESTARTED}* at ${date(new Date(entry.timestamp), '{time}')}, the last entries before it:${times}`
  return mrkdwn`*${severityText(entry.severity) || 'no severity'}* · ${date(new Date(entry.timestamp), '{time_secs}')}${times}${again}${requestWords(requests)}${isCut ? ' · truncated; full text in the file' : ''}`
}

/** "first request `1f3a…`, last `9c20…`". */
function requestWords({
  firstRequest,
  lastRequest,
}: Pick<EntryReport, 'firstRequest' | 'lastRequest'>): Mrkdwn {
  if (firstRequest === undefined) return mrkdwn``
  const shown = (id: string) => code(cut(visible(id), 40))
  if (lastRequest === undefined || lastRequest === firstRequest)
    return mrkdwn` · request ${shown(firstRequest)}`
  return mrkdwn` · first request ${shown(firstRequest)}, last ${shown(lastRequest)}`
}
