import type { Store } from '../../store/index.ts'

/** Milliseconds for which the key of a change is kept. */
export const KEY_LIFETIME_MS = 24 * 60 * 60_000
/**
 * Keys of look-ups that are kept: Slack sends again within five minutes, and thirty a second come from no workspace.
 */
const MAX_SEEN = 10_000
const HOUR = 60 * 60_000

/** Whether a request was not served before, by its key; one without a key always is new. */
export interface Idempotency {
  /** Of any request, kept in memory: what only looks may be answered once more after a restart. */
  isNew(key: string): boolean
  /** Of one that is about to change something, kept in the database. A key may be asked of both. */
  isNewChange(key: string): Promise<boolean>
}

export function createIdempotency(requests: Store['requests'], now: () => Date): Idempotency {
  const seen = new Set<string>()
  let cleanedAt = 0
  return {
    isNew(key) {
      if (key === '') return true
      if (seen.has(key)) return false
      seen.add(key)
      // The oldest goes: a set keeps the order in which it was filled.
      for (const oldest of seen) {
        if (seen.size <= MAX_SEEN) break
        seen.delete(oldest)
      }
      return true
    },
    async isNewChange(key) {
      if (key === '') return true
      const at = now()
      if (at.getTime() - cleanedAt > HOUR) {
        cleanedAt = at.getTime()
        await requests.forgetBefore(new Date(at.getTime() - KEY_LIFETIME_MS))
      }
      return requests.isNew(key, at)
    },
  }
}
