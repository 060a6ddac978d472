import PQueue from 'p-queue'

/** Works that run at the same time, where those that are known to be slow do not hold the others up. */
export interface Lanes {
  /** Begins as soon as there is room; the slow wait for the slow alone. Never throws: the work sees to its faults. */
  add(id: string, work: () => Promise<void>): void
  /** Resolves when nothing runs and nothing waits. */
  settled(): Promise<void>
}

/** Works at a time in each lane: whoever works with Slack meanwhile should not wait behind them. */
const AT_ONCE = 8
/** Milliseconds after which a work counts as slow: its place goes to the next, and its next run to the slow lane. */
const SLOW = 2000

export function createLanes(): Lanes {
  const quick = new PQueue({ concurrency: AT_ONCE })
  const slow = new PQueue({ concurrency: AT_ONCE })
  const slowIds = new Set<string>()
  const overdue = new Set<Promise<void>>()

  async function timed(id: string, work: () => Promise<void>) {
    const begun = performance.now()
    await work()
    if (performance.now() - begun > SLOW) slowIds.add(id)
    else slowIds.delete(id)
  }

  /** Leaves the lane when it takes long, and goes on beside it. */
  async function forAWhile(running: Promise<void>) {
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<'slow'>(resolve => {
      timer = setTimeout(resolve, SLOW, 'slow')
    })
    if ((await Promise.race([running, patience])) !== 'slow') return clearTimeout(timer)
    overdue.add(running)
    running.finally(() => overdue.delete(running))
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
