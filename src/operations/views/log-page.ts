import type { InputBlock } from '@slack/types'
import {
  actions,
  code,
  context,
  counted,
  date,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  packed,
  plain,
  preformatted,
  section,
  typedCommand,
} from '../../block-kit/index.ts'

/** What was asked for, as it was typed, so that the buttons can ask for the neighbouring window. */
export interface LogQuery {
  name: string
  since?: string | undefined
  until?: string | undefined
  max?: string | undefined
  severity?: string | undefined
  grep?: string | undefined
  /** Whether entries are shown as they came. */
  raw?: boolean | undefined
}

export interface LogPage {
  query: LogQuery
  /** The entries as text, newest last, filtered. */
  lines: readonly string[]
  /** How many the API gave before the filter, and whether it may have more that are older. */
  fetched: number
  mayHaveOlder: boolean
  /** Whether they were cut where they took too much memory. */
  isCut?: boolean | undefined
  /** Of the oldest and newest fetched, for the neighbouring windows. */
  oldest?: string | undefined
  newest?: string | undefined
  /** In which their times are shown. */
  timeZone: string
  /** Where the whole is when it did not fit, or why it could not be put there. */
  file?: Mrkdwn | undefined
}

/** Characters of log, as JSON, that a message holds with ease: Slack refuses blocks of some 13,000 in all. */
export const LOG_BUDGET = 6000

/** The newest entries whose text fits, newest last. */
export function whatFits(all: readonly string[]): { text: string; count: number } {
  const newestFirst = all.toReversed()
  const sizeOf = (line: string) => JSON.stringify(line).length
  const { messages } = packed(newestFirst, { sizeOf, budget: LOG_BUDGET, maxMessages: 1 })
  const lines = messages
    .flat()
    .toReversed()
    .map(line => (sizeOf(line) > LOG_BUDGET ? `${line.slice(0, LOG_BUDGET / 6)} …` : line))
  return { text: lines.join('\n'), count: lines.length }
}

export function logPage(page: LogPage): Message {
  const { query, lines, fetched, timeZone, file } = page
  const { text, count } = whatFits(lines)
  const lead = mrkdwn`*${query.name}*: ${leadWords(page, count)}`
  return message(lead, [
    section(lead),
    ...(count > 0 ? [preformatted(text)] : []),
    ...(file ? [section(file)] : []),
    context(mrkdwn`Newest last. Times in ${timeZone}.${filterRemark(query, lines.length, fetched)}`),
    filterField(query),
    actions(neighbours(page)),
  ])
}

function leadWords({ query, lines, mayHaveOlder, isCut, oldest }: LogPage, shown: number): Mrkdwn {
  const window = windowWords(query)
  const older = isCut ? cutWords(oldest) : mrkdwn`${mayHaveOlder ? ' There may be older entries.' : ''}`
  if (lines.length === 0) return mrkdwn`no entries ${window}.${isCut ? older : ''}`
  return shown < lines.length
    ? mrkdwn`the newest ${shown} of ${counted(lines.length, 'entry', 'entries')} ${window}.${older}`
    : mrkdwn`${counted(lines.length, 'entry', 'entries')} ${window}.${older}`
}

/** Where a log ends that is larger than what is read at once. */
export const cutWords = (oldest: string | undefined): Mrkdwn =>
  oldest === undefined
    ? mrkdwn``
    : mrkdwn` It's too large to show in full: the rest is cut at ${date(new Date(oldest), '{time}')}. Narrow the time.`

const windowWords = ({ since, until }: LogQuery): Mrkdwn =>
  since === undefined && until === undefined
    ? mrkdwn`in the last hour`
    : mrkdwn`since ${since === undefined ? '1 hour earlier' : momentWords(since)}${until === undefined ? '' : mrkdwn` until ${momentWords(until)}`}`

/** An instant as readers see it in their own zone; what is none, as it was typed. */
const momentWords = (moment: string): Mrkdwn =>
  Number.isNaN(Date.parse(moment)) ? code(moment) : date(new Date(moment))

function filterRemark({ severity, grep }: LogQuery, kept: number, fetched: number): Mrkdwn {
  if (severity === undefined && grep === undefined) return mrkdwn``
  const words = [
    ...(severity === undefined ? [] : [mrkdwn`${severity} and above`]),
    ...(grep === undefined ? [] : [mrkdwn`containing ${code(grep)}`]),
  ]
  return mrkdwn` Only ${words[0] ?? ''}${words[1] ? mrkdwn` ${words[1]}` : ''}: ${kept} of ${counted(fetched, 'entry', 'entries')} match.`
}

/** Pressing Enter runs the same query with the text as its filter: the block_id carries the command line. */
const filterField = (query: LogQuery): InputBlock => ({
  type: 'input',
  block_id: typedCommand('logs', { ...query, grep: undefined }).slice(0, 255),
  dispatch_action: true,
  optional: true,
  label: plain('Filter', 100),
  element: {
    type: 'plain_text_input',
    action_id: 'replace:grep',
    placeholder: plain('Text to find; press Enter to filter', 150),
    dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    ...(query.grep === undefined ? {} : { initial_value: query.grep.slice(0, 3000) }),
  },
})

function neighbours({ query, oldest, newest, mayHaveOlder, isCut }: LogPage) {
  const { name, max, severity, grep, raw } = query
  const kept = { name, max, severity, grep, raw }
  return [
    ...((mayHaveOlder || isCut) && oldest !== undefined
      ? [
          {
            label: '‹ Older',
            command: typedCommand('logs', { ...kept, since: query.since, until: oldest }),
            inPlace: true,
          },
        ]
      : []),
    ...(newest === undefined
      ? []
      : [{ label: 'Newer ›', command: typedCommand('logs', { ...kept, since: newest }), inPlace: true }]),
    ...(severity === undefined
      ? [
          {
            label: 'Warnings and errors',
            command: typedCommand('logs', { ...query, severity: 'WARNING' }),
            inPlace: true,
          },
        ]
      : [
          {
            label: 'All severities',
            command: typedCommand('logs', { ...query, severity: undefined }),
            inPlace: true,
          },
        ]),
    {
      label: raw ? 'Messages' : 'As logged',
      command: typedCommand('logs', { ...query, raw: !raw }),
      inPlace: true,
    },
    { label: 'Latest', command: typedCommand('logs', kept), inPlace: true },
  ]
}
