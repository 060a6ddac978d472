import {
  code,
  context,
  counted,
  date,
  joined,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  pager,
  section,
  typedCommand,
  userMention,
} from '../../block-kit/index.ts'
import type { AuditEntry, AuditFilter } from '../../store/index.ts'
import { auditLine } from './audit.ts'

/** Entries of a page: a phone's two screens. */
export const PAGE_LENGTH = 10

/** One page of what was asked for, newest first; `page` counts from 1. */
export function historyPage(
  rows: readonly AuditEntry[],
  total: number,
  filter: AuditFilter,
  page: number,
): Message {
  const pages = Math.max(1, Math.ceil(total / PAGE_LENGTH))
  const title = mrkdwn`*${counted(total, 'requested change')}*${filterWords(filter)}`
  if (rows.length === 0) {
    const none =
      total === 0 ? mrkdwn`${title}.` : mrkdwn`${title}. There is no page ${page}; the last page is ${pages}.`
    return message(none, [section(none), ...buttons(filter, Math.min(page, pages + 1), pages)])
  }
  return message(title, [
    section(title),
    ...rows.map(row => section(auditLine(row))),
    ...buttons(filter, page, pages),
    context(mrkdwn`Newest first.${pages > 1 ? ` Page ${page} of ${pages}.` : ''}`),
  ])
}

const buttons = ({ name, person, since }: AuditFilter, page: number, pages: number) =>
  pager({
    page,
    pages,
    back: '‹ Newer',
    forward: 'Older ›',
    commandOf: wanted =>
      typedCommand('history', { name, by: person, since: since?.toISOString(), page: wanted }),
  })

function filterWords({ name, person, since }: AuditFilter): Mrkdwn {
  const parts = [
    ...(name === undefined ? [] : [mrkdwn`to ${code(name)}`]),
    ...(person === undefined ? [] : [mrkdwn`by ${userMention(person)}`]),
    ...(since === undefined ? [] : [mrkdwn`since ${date(since)}`]),
  ]
  return parts.length === 0 ? mrkdwn`` : mrkdwn` ${joined(parts, ' ')}`
}

/** For a `--by` that names nobody. */
export const unknownPerson = (by: string): Message =>
  message(
    mrkdwn`I can't find anyone called ${code(by)}. Use ${code('--by @name')} with the name after the @ in their profile, their email address, or their member ID.`,
  )
