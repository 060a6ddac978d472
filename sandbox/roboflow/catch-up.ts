import { type Held, runningUntil } from './lifecycle.ts'
import type { LogBook } from './log-book.ts'

/**
 * Writes what a deployment has logged until `now` (milliseconds since 1970). Needed before its log is read and before
 * it is stopped: what it said until then would be lost.
 */
export function catchUp(logs: LogBook, held: Held, now: number): void {
  const until = runningUntil(held, now)
  if (until === undefined) return
  const isNew = logs.run(held.id, held.readyAt, until)
  if (isNew && until === held.endsAt) logs.shutDown(held.id, until)
}
