import type { DeploymentRecord, PlannedEnd } from '../store/index.ts'
import type { DeploymentEvent } from './event.ts'
import { endOfRecord, instantOf } from './lifetime.ts'
import { dueReminder } from './reminder-offsets.ts'

/** A record after its reminder, and the reminder, if one is to be sent. */
export interface Reminded {
  record: DeploymentRecord
  event?: DeploymentEvent
}

/**
 * The reminder that is due by the record alone, so that it comes in time while the API does not answer; undefined when
 * nothing changes. `offsets`: ms before the end, unless the deployment has its own. A pure function.
 */
export function reminderDue(
  record: DeploymentRecord,
  offsets: readonly number[],
  now: Date,
): Reminded | undefined {
  const end = endOfRecord(record)
  const endsAt = instantOf(end)
  const isSilent =
    record.presence !== 'live' || record.missingSince !== undefined || record.doneBy !== undefined
  if (isSilent || endsAt === undefined) return undefined
  const leftMs = endsAt.getTime() - now.getTime()
  if (record.remindAt && record.remindAt.getTime() <= now.getTime()) {
    const { remindAt: _, ...rest } = record
    if (leftMs <= 0) return { record: rest }
    return { record: rest, event: { record: rest, type: 'reminder', offset: leftMs, again: true } }
  }
  const sent = record.sentReminders?.endsAt.getTime() === endsAt.getTime() ? record.sentReminders.offsets : []
  const own = record.offsets === 'off' ? [] : (record.offsets ?? offsets)
  const planned = 'never' in end ? end.planned : undefined
  const offset = planned
    ? dueNotice(planned, sent, own, now)
    : dueReminder({ startedAt: record.start.at, endsAt, sent }, own, now)
  if (offset === undefined) return undefined
  const after = { ...record, sentReminders: { endsAt, offsets: [...sent, offset] } }
  return { record: after, event: { record: after, type: 'reminder', offset, again: false } }
}

/**
 * The notice of a planned end that is due: as a reminder of expiry is, and at once where no offset fits into the time
 * that is left, or reminders are off. Nothing is done that was not announced, so one is due after the end, too.
 */
function dueNotice(
  { at, setAt }: PlannedEnd,
  sent: readonly number[],
  own: readonly number[],
  now: Date,
): number | undefined {
  const wholeMs = at.getTime() - setAt.getTime()
  const fitting = own.filter(offset => offset < wholeMs)
  const isLate = now.getTime() >= at.getTime() && sent.length === 0
  if (fitting.length === 0 || isLate) return sent.length === 0 ? Math.max(0, wholeMs) : undefined
  return dueReminder({ startedAt: setAt, endsAt: at, sent }, fitting, now)
}
