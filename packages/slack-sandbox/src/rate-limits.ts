/** A source of milliseconds that never goes back. */
type Monotonic = () => number

/** Slack lets one message a second into a channel and more in a burst, without saying how many. */
const MESSAGES_PER_SECOND = 1
const MESSAGES_IN_A_BURST = 10

/** Counts calls and says when there were too many. */
export interface RateLimits {
  /**
   * Counts one call.
   *
   * @param name what is limited, such as a method
   * @param perMinute how many of it are allowed in a minute, all of which may come at once
   * @returns seconds to wait, at least 1, or undefined when the call may go ahead
   */
  takeCall(name: string, perMinute: number): number | undefined
  /** Counts one message into a channel; answers as `takeCall` does. */
  takeMessage(channel: string): number | undefined
}

export function createRateLimits(now: Monotonic): RateLimits {
  const buckets = new Map<string, { left: number; at: number }>()
  const take = (name: string, most: number, perSecond: number): number | undefined => {
    const at = now()
    const known = buckets.get(name) ?? { left: most, at }
    const left = Math.min(most, known.left + ((at - known.at) / 1000) * perSecond)
    buckets.set(name, { left: left >= 1 ? left - 1 : left, at })
    return left >= 1 ? undefined : Math.max(1, Math.ceil((1 - left) / perSecond))
  }
  return {
    takeCall: (name, perMinute) => take(`method ${name}`, perMinute, perMinute / 60),
    takeMessage: channel => take(`channel ${channel}`, MESSAGES_IN_A_BURST, MESSAGES_PER_SECOND),
  }
}
