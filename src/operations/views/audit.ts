import {
  channelMention,
  code,
  cut,
  date,
  joined,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  userMention,
} from '../../block-kit/index.ts'
import type { AuditEntry, Outcome } from '../../store/index.ts'

const SIGNS: Record<Outcome, string> = {
  allowed: ':grey_question:',
  refused: ':no_entry:',
  failed: ':x:',
  unknown: ':grey_question:',
  done: ':white_check_mark:',
}
const WORDS: Record<Outcome, string> = {
  allowed: 'started, outcome unknown',
  refused: 'refused',
  failed: 'failed',
  unknown: 'may have succeeded',
  done: 'done',
}

/** One line: when, who, what, and what came of it. */
export const auditLine = (entry: AuditEntry): Mrkdwn =>
  mrkdwn`${SIGNS[entry.outcome]} ${date(entry.at, '{date_short_pretty} {time_secs}')} ${said(entry)}`

/** Told in the audit channel, which shows the time itself. */
export const auditMessage = (entry: AuditEntry): Message =>
  message(mrkdwn`${SIGNS[entry.outcome]} ${said(entry)}`)

/** Refusals of a minute that are named: what matters in a storm of them is how many, and whose. */
export const MAX_REFUSALS = 8

/** Many refusals as one message; `newest` first. */
export function refusalsMessage(newest: readonly AuditEntry[], total: number): Message {
  const lines = newest.toReversed().map(({ person, verb, deploymentName, answer }) => {
    const what = code(cut(`${verb} ${deploymentName ?? ''}`.trim(), 60))
    return mrkdwn`${userMention(person)} ran ${what}: ${cut(answer.replace(/\s+/g, ' '), 110)}`
  })
  const lead = mrkdwn`${SIGNS.refused} ${total} requests were refused within a minute. The latest:`
  return message(joined([lead, ...lines], '\n'))
}

function said({
  person,
  channel,
  surface,
  verb,
  deploymentName,
  outcome,
  answer,
  arguments: given,
}: AuditEntry) {
  const { name: _, confirm: __, ...rest } = given
  const flags = Object.entries(rest).map(([flag, value]) => `${flag} ${value}`)
  const what = code([verb, deploymentName ?? '', ...flags].filter(word => word !== '').join(' '))
  const why = answer === '' || answer === 'OK' ? mrkdwn`` : mrkdwn`: ${cut(answer.replace(/\s+/g, ' '), 110)}`
  return mrkdwn`${userMention(person)} ran ${what} via ${surface} in ${channelWords(channel)}: ${WORDS[outcome]}${why}`
}

/** Direct messages have no name that others could read. */
const channelWords = (channel: string): Mrkdwn =>
  /^[DU]/.test(channel) ? mrkdwn`a direct message` : channelMention(channel)
