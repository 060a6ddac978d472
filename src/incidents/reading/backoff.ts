/** How often in a row something failed, and until when it is left alone. */
export interface Backoff {
  add(id: string, now: Date): { count: number; waitMs: number }
  isWaiting(id: string, now: Date): boolean
  clear(id: string): void
}

/** Milliseconds; twice as long after each failure. */
const FIRST_WAIT_MS = 1000
const MAX_WAIT_MS = 10 * 60_000

export function createBackoff(): Backoff {
  const failed = new Map<string, { count: number; until: number }>()
  return {
    add(id, now) {
      const count = (failed.get(id)?.count ?? 0) + 1
      const waitMs = Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(count - 1, 20))
      failed.set(id, { count, until: now.getTime() + waitMs })
      return { count, waitMs }
    },
    isWaiting(id, now) {
      const left = (failed.get(id)?.until ?? 0) - now.getTime()
      // A clock set back must not hold a log for hours.
      return left > 0 && left <= MAX_WAIT_MS
    },
    clear(id) {
      failed.delete(id)
    },
  }
}
