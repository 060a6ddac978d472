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
  for (const known of remembered) {
    const after = known.missingSince ? known : reminded(known, look, outcome)
    if (after !== known) outcome.save.push(after)
  }
  return { ...outcome, news: outcome.news.filter(({ what }) => what === 'reminder') }
}

/** The reminder that is due, if any, told and written into what is remembered. */
export function reminded(
  known: DeploymentRecord,
  { now, offsets }: Clock,
  outcome: Outcome,
): DeploymentRecord {
  const end = endOfRecord(known)
  if (known.presence !== 'live' || !('at' in end)) return known
  const ended = end.at.getTime() <= now.getTime()
  if (known.doneBy !== undefined) {
    if (ended) outcome.news.push({ known, what: 'delete_now' })
    return known
  }
  if (known.remindAt && known.remindAt.getTime() <= now.getTime()) {
    const { remindAt: _, ...rest } = known
    if (!ended)
      outcome.news.push({
        known: rest,
        what: 'reminder',
        offset: end.at.getTime() - now.getTime(),
        again: true,
      })
    return rest
  }
  const own = known.offsets === 'off' ? [] : (known.offsets ?? offsets)
  const given = known.given?.endsAt.getTime() === end.at.getTime() ? known.given.offsets : []
  const offset = dueReminder({ startedAt: known.start.at, endsAt: end.at, given }, own, now)
  if (offset === undefined) return known
  const next: DeploymentRecord = { ...known, given: { endsAt: end.at, offsets: [...given, offset] } }
  outcome.news.push({ known: next, what: 'reminder', offset, again: false })
  return next
}
