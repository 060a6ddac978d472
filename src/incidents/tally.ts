import type { Tally } from '../store/index.ts'

/** Milliseconds that are counted together. */
export const SPAN = 5 * 60_000
/** Spans kept: a day. */
const MAX_SPANS = 288

/** Counts more of them, at times given in ms since 1970. */
export function tallied(tally: Tally, times: readonly number[]): Tally {
  const counts = new Map(tally)
  for (const time of times) {
    const start = Math.floor(time / SPAN) * SPAN
    counts.set(start, (counts.get(start) ?? 0) + 1)
  }
  return [...counts].sort(([one], [other]) => one - other).slice(-MAX_SPANS)
}

/** The newest spans without a gap, oldest first, so that quiet shows as zero. */
export function newestSpans(tally: Tally, spans: number): { start: Date; count: number }[] {
  const end = tally.at(-1)?.[0]
  if (end === undefined) return []
  const counts = new Map(tally)
  return Array.from({ length: spans }, (_, index) => {
    const start = end - (spans - 1 - index) * SPAN
    return { start: new Date(start), count: counts.get(start) ?? 0 }
  })
}
