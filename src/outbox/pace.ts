/**
 * How soon a channel may take its next message: one a second, and a burst after a pause
 * (https://docs.slack.dev/apis/web-api/rate-limits, "posting messages").
 */
export interface Pace {
  /** Messages that may still follow at once, as of `at` (ms). */
  tokens: number
  at: number
}

const BURST = 5
const PER_MS = 1 / 1000

export const freshPace = (now: number): Pace => ({ tokens: BURST, at: now })

/** Takes one message's place; `waitMs` is how long it has to wait for it. A clock set back starts the count anew. */
export function takeToken(pace: Pace, now: number): { pace: Pace; waitMs: number } {
  const elapsed = Math.max(0, now - pace.at)
  const tokens = Math.min(BURST, pace.tokens + elapsed * PER_MS) - 1
  return { pace: { tokens, at: now }, waitMs: tokens >= 0 ? 0 : Math.ceil(-tokens / PER_MS) }
}
