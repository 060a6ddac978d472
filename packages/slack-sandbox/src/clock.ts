/** Milliseconds since 1970, as `Date.now` gives them. */
export type Now = () => number

/**
 * A source of Slack timestamps: seconds with six decimals, each greater than the one before, so that they are unique
 * in every channel and sort by age even while the clock stands still.
 */
export function createTimestamps(now: Now): () => string {
  let last = 0
  return () => {
    last = Math.max(Math.floor(now() * 1000), last + 1)
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`
  }
}
