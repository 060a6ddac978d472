import type { Store } from '../../store/index.ts'

/** Milliseconds for which a key is kept. */
export const KEY_LIFETIME_MS = 24 * 60 * 60_000
const HOUR = 60 * 60_000

/** Whether a request was not served before, by its key; one without a key always is new. Old keys are forgotten. */
export function createIdempotency(
  requests: Store['requests'],
  now: () => Date,
): (key: string) => Promise<boolean> {
  let cleanedAt = 0
  return async key => {
    if (key === '') return true
    const at = now()
    if (at.getTime() - cleanedAt > HOUR) {
      cleanedAt = at.getTime()
      await requests.forgetBefore(new Date(at.getTime() - KEY_LIFETIME_MS))
    }
    return requests.isNew(key, at)
  }
}
