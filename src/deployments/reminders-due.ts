import type { DeploymentRecord } from '../store/records/deployment-record.ts'
import type { Outcome } from './event.ts'
import { endOfRecord } from './lifetime.ts'
import { dueReminder } from './reminder-offsets.ts'

interface Clock {
  now: Date
  /** Offsets in ms before the end, unless a deployment has its own. */
  offsets: readonly number[]
}

/** The reminders that are due by what is remembered alone: they come in time also while the API does not answer. */
export function remindersDue(remembered: Iterable<DeploymentRecord>, look: Clock): Outcome {
  const outcome: Outcome = { save: [], news: [], redraw: [] }
  for (const record of remembered) {
    const after = record.missingSince ? record : reminded(record, look, outcome)
    if (after !== record) outcome.save.push(after)
  }
  return { ...outcome, news: outcome.news.filter(({ what }) => what === 'reminder') }
}

/** The reminder that is due, if any, told and written into what is remembered. */
export function reminded(
  record: DeploymentRecord,
  { now, offsets }: Clock,
  outcome: Outcome,
): DeploymentRecord {
  const end = endOfRecord(record)
  if (record.presence !== 'live' || !('at' in end)) return record
  const ended = end.at.getTime() <= now.getTime()
  if (record.doneBy !== undefined) {
    if (ended) outcome.news.push({ record, what: 'delete_now' })
    return record
  }
  if (record.remindAt && record.remindAt.getTime() <= now.getTime()) {
    const { remindAt: _, ...rest } = record
    if (!ended)
      outcome.news.push({
        record: rest,
        what: 'reminder',
        offset: end.at.getTime() - now.getTime(),
        again: true,
      })
    return rest
  }
  const own = record.offsets === 'off' ? [] : (record.offsets ?? offsets)
  const sent = record.sentReminders?.endsAt.getTime() === end.at.getTime() ? record.sentReminders.offsets : []
  const offset = dueReminder({ startedAt: record.start.at, endsAt: end.at, sent }, own, now)
  if (offset === undefined) return record
  const next: DeploymentRecord = { ...record, sentReminders: { endsAt: end.at, offsets: [...sent, offset] } }
  outcome.news.push({ record: next, what: 'reminder', offset, again: false })
  return next
}
