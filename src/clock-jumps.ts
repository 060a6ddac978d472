/** Milliseconds between two comparisons of the clocks, and by how much they may differ: NTP slews by less. */
const INTERVAL_MS = 1000
const TOLERANCE_MS = 1000

/**
 * Calls `jumped` soon after the wall clock was set forward or back by more than a second, or the machine was suspended.
 * Timers run on the monotonic clock and know nothing of it. `now` is the wall clock, `elapsed` the monotonic one, both
 * in ms. Returns what ends the watching.
 */
export function onClockJump(
  jumped: (byMs: number) => void,
  now: () => number = Date.now,
  elapsed: () => number = () => performance.now(),
): () => void {
  let offset = now() - elapsed()
  const timer = setInterval(() => {
    const jump = now() - elapsed() - offset
    offset += jump
    if (Math.abs(jump) > TOLERANCE_MS) jumped(jump)
  }, INTERVAL_MS).unref()
  return () => clearInterval(timer)
}
