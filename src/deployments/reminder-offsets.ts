import { parseDurationText } from './duration.ts'

/** When a deployment ends and what has been said about that end already. */
export interface Ending {
  startedAt: Date
  endsAt: Date
  /** Offsets before the end, in ms, whose reminder was sent for this very end. */
  sent: readonly number[]
}

/**
 * The offset (ms before the end) whose reminder is due now, or undefined.
 *
 * An offset counts only when it fits inside the life of the deployment. Of several that are due at once, after a
 * downtime, only the most urgent one is due: the others would say the same with an older number. Nothing is due once
 * it has ended, or when something more urgent was said before (the clock stepped back).
 */
export function dueReminder(
  { startedAt, endsAt, sent }: Ending,
  offsets: readonly number[],
  now: Date,
): number | undefined {
  const left = endsAt.getTime() - now.getTime()
  const life = endsAt.getTime() - startedAt.getTime()
  if (left <= 0) return undefined
  const due = offsets.filter(offset => offset < life && left <= offset)
  if (due.length === 0) return undefined
  const mostUrgent = Math.min(...due)
  return sent.some(offset => offset <= mostUrgent) ? undefined : mostUrgent
}

/** Milliseconds of a list such as `1h,15m`; none for `off`; undefined when it is not such a list. Needs units. */
export function parseOffsets(text: string): number[] | undefined {
  if (text.trim().toLowerCase() === 'off') return []
  const offsets = text.split(',').map(part => (/[a-z]\s*$/i.test(part) ? parseDurationText(part) : undefined))
  return offsets.every(offset => offset !== undefined) ? offsets : undefined
}
