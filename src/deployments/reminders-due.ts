import type { DeploymentRecord } from '../store/index.ts'
import type { DeploymentEvent } from './event.ts'
import { endOfRecord } from './lifetime.ts'
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
  const isSilent =
    record.presence !== 'live' || record.missingSince !== undefined || record.doneBy !== undefined
  if (isSilent || !('at' in end)) return undefined
  const leftMs = end.at.getTime() - now.getTime()
  if (record.remindAt && record.remindAt.getTime() <= now.getTime()) {
    const { remindAt: _, ...rest } = record
    if (leftMs <= 0) return { record: rest }
    return { record: rest, event: { record: rest, type: 'reminder', offset: leftMs, again: true } }
  }
  const own = record.offsets === 'off' ? [] : (record.offsets ?? offsets)
  const sent = record.sentReminders?.endsAt.getTime() === end.at.getTime() ? record.sentReminders.offsets : []
  const offset = dueReminder({ startedAt: record.start.at, endsAt: end.at, sent }, own, now)
  if (offset === undefined) return undefined
  const after = { ...record, sentReminders: { endsAt: end.at, offsets: [...sent, offset] } }
  return { record: after, event: { record: after, type: 'reminder', offset, again: false } }
}
