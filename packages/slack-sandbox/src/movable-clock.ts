/** A clock that runs with real time and can be moved on, for `startSlack` and whatever else should live by it. */
export interface MovableClock {
  /** Milliseconds since 1970, for their option `now`. */
  now(): number
  /**
   * Moves the clock on: triggers and response_urls grow old. What waits by timers, such as the three seconds
   * for an acknowledgement, does not.
   *
   * @throws RangeError for less than 0 ms
   */
  advance(milliseconds: number): void
}

/** `start`: milliseconds since 1970; the present by default. */
export function createClock(start = Date.now()): MovableClock {
  let ahead = start - Date.now()
  return {
    now: () => Date.now() + ahead,
    advance(milliseconds) {
      if (!(milliseconds >= 0)) throw new RangeError(`time cannot be moved on by ${milliseconds} ms`)
      ahead += milliseconds
    },
  }
}
