import type { Logger } from 'pino'

/** Takes work that goes on after the acknowledgement, so that a stop can wait for it. */
export type Track = (work: Promise<unknown>) => void

/** `settled` resolves when no work is under way. Work that fails is logged: whoever asked has had an answer. */
export function createTrack(log: Logger): { track: Track; settled(): Promise<void> } {
  const underWay = new Set<Promise<unknown>>()
  return {
    track(work) {
      const watched: Promise<unknown> = work
        .catch((error: unknown) => log.error({ err: error }, 'request failed'))
        .finally(() => underWay.delete(watched))
      underWay.add(watched)
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
