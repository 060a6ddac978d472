import type { PlannedEnd, Schedule } from '../../store/index.ts'
import type { State } from '../state.ts'
import { changesAround, type ScheduledChange } from './changes.ts'

/** Milliseconds before a pause at which it is announced. */
const ANNOUNCED_MS = 15 * 60_000

/** What a schedule asks for now. */
export type ScheduleStep =
  | { kind: 'pause' | 'resume'; change: ScheduledChange }
  /** Nothing but to note that the change is past: it is as it should be, or cannot be changed. */
  | { kind: 'note'; change: ScheduledChange }
  | { kind: 'announce'; change: ScheduledChange }

/**
 * Of changes that were missed, only the last one is made; what a person did since then stays until the next. One that was
 * paused at its planned end stays so until it is deleted: to resume it would call that off. A pure function.
 */
export function nextStep(
  schedule: Schedule,
  state: State,
  now: Date,
  plan?: PlannedEnd,
): ScheduleStep | undefined {
  if (plan?.inGrace) return undefined
  const { last, next } = changesAround(schedule, now)
  const isRunning = state === 'ready' || state === 'pending'
  if (last && (schedule.doneUntil === undefined || last.at > schedule.doneUntil)) {
    if (schedule.retryAt !== undefined && schedule.retryAt > now) return undefined
    if (last.to === 'paused' && isRunning) return { kind: 'pause', change: last }
    if (last.to === 'running' && state === 'paused') return { kind: 'resume', change: last }
    return { kind: 'note', change: last }
  }
  const isNear = next?.to === 'paused' && next.at.getTime() - now.getTime() <= ANNOUNCED_MS
  if (!next || !isNear || !isRunning || schedule.announced?.getTime() === next.at.getTime()) return undefined
  return { kind: 'announce', change: next }
}
