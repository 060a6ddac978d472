import type { DeploymentRecord } from '../../store/index.ts'

type Idle = NonNullable<DeploymentRecord['idle']>

/** Milliseconds between two hints about one deployment, at least. */
const HINT_EVERY_MS = 24 * 3_600_000
/** Milliseconds by which a later request must be later before it is kept. */
const MAX_UNSAVED_MS = 30_000

/** What a reading of its log, up to now, says of a deployment that runs. */
export interface QuietLog {
  /** The newest request for inference in it. */
  lastRequest?: Date | undefined
  /** From when on the log was read, where it never was before. */
  readFrom: Date
  /** Since when it has been running without a pause. */
  runningSince?: Date | undefined
}

/** What is known after a reading, and since when it has been idle, where that is to be said now. A pure function. */
export function idleAfter(
  before: Idle | undefined,
  { lastRequest, readFrom, runningSince }: QuietLog,
  idleMs: number,
  now: Date,
): { idle: Idle | undefined; idleSince?: Date } {
  const quietSince = latest(before?.quietSince ?? readFrom, lastRequest)
  const isWorthSaving =
    before === undefined ||
    quietSince.getTime() - before.quietSince.getTime() >= Math.min(MAX_UNSAVED_MS, idleMs / 10)
  const idle = isWorthSaving ? { ...before, quietSince } : before
  const idleSince = latest(quietSince, runningSince)
  const isIdle = now.getTime() - idleSince.getTime() >= idleMs
  const isHinted = before?.hintedAt && now.getTime() - before.hintedAt.getTime() < HINT_EVERY_MS
  return isIdle && !isHinted ? { idle: { ...before, quietSince, hintedAt: now }, idleSince } : { idle }
}

const latest = (one: Date, other: Date | undefined) => (other !== undefined && other > one ? other : one)
