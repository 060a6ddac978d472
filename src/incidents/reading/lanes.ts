import PQueue from 'p-queue'
import pTimeout from 'p-timeout'

/** Works that run at the same time, where those that are known to be slow do not hold the others up. */
export interface Lanes {
  /** Begins as soon as there is room; the slow wait for the slow alone. Never throws: the work sees to its faults. */
  add(id: string, work: () => Promise<void>): void
  /** Resolves when nothing runs and nothing waits. */
  settled(): Promise<void>
}

/** Works at a time in each lane: whoever works with Slack meanwhile should not wait behind them. */
const CONCURRENCY = 8
/** Milliseconds after which a work counts as slow: its place goes to the next, and its next run to the slow lane. */
const SLOW_MS = 2000

export function createLanes(): Lanes {
  const quick = new PQueue({ concurrency: CONCURRENCY })
  const slow = new PQueue({ concurrency: CONCURRENCY })
  const slowIds = new Set<string>()
  const overdue = new Set<Promise<void>>()

  async function timed(id: string, work: () => Promise<void>) {
    const begun = performance.now()
    await work()
    if (performance.now() - begun > SLOW_MS) slowIds.add(id)
    else slowIds.delete(id)
  }

  /** Leaves the lane when it takes long, and goes on beside it. */
  async function forAWhile(running: Promise<void>) {
    overdue.add(running)
    const settled = running.finally(() => overdue.delete(running))
    await pTimeout(settled, { milliseconds: SLOW_MS, fallback: () => undefined })
  }

  return {
    add(id, work) {
      const run = () => timed(id, work)
      if (slowIds.has(id)) void slow.add(run)
      else void quick.add(() => forAWhile(run()))
    },
    async settled() {
      await Promise.all([quick.onIdle(), slow.onIdle()])
      await Promise.all(overdue)
    },
  }
}
