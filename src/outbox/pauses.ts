/** Milliseconds to the first attempt after a refusal, and at most between two. */
export interface Backoff {
  firstMs: number
  maxMs: number
}

/** How long what is refused rests before it is tried again. */
export interface PauseTimes {
  /** The token or the app is refused. */
  everything: Backoff
  /** A channel takes nothing. */
  channel: Backoff
  /** A message is refused for a reason that is not known. */
  message: Backoff
}

export const PAUSE_TIMES: PauseTimes = {
  everything: { firstMs: 5000, maxMs: 60_000 },
  channel: { firstMs: 30_000, maxMs: 10 * 60_000 },
  message: { firstMs: 5000, maxMs: 10 * 60_000 },
}

export interface Pause {
  reason: string
  since: Date
}

/** A pause that is over. */
export interface Outage extends Pause {
  until: Date
}

/** What rests, by name, each for twice as long as the time before. Goes by `performance.now()`. */
export interface Pauses {
  /** Rests longer; answers for how many ms. Nothing is added while it still rests. */
  extend(name: string, reason: string, since: Date): number
  /** It went through: what is over, if it rested. */
  end(name: string): Outage | undefined
  /** Milliseconds it still rests; 0 when it may be tried, or does not rest at all. */
  restMs(name: string): number
  find(name: string): Pause | undefined
  /** The last pause that is over. */
  lastOutage(name: string): Outage | undefined
  /** What rests now. */
  resting(): string[]
  all(): ReadonlyMap<string, Pause>
}

/** The name under which everything rests. */
export const EVERYTHING = 'everything'

/** Of everything, under one name; of channels; of threads, by their roots' keys. */
export interface DeliveryPauses {
  everything: Pauses
  channels: Pauses
  threads: Pauses
}

export const createDeliveryPauses = (times: PauseTimes, now: () => Date): DeliveryPauses => ({
  everything: createPauses(times.everything, now),
  channels: createPauses(times.channel, now),
  threads: createPauses(times.message, now),
})

function createPauses({ firstMs, maxMs }: Backoff, now: () => Date): Pauses {
  const outages = new Map<string, Outage>()
  const pauses = new Map<string, Pause & { until: number; times: number }>()
  const restMs = (name: string) => Math.max(0, (pauses.get(name)?.until ?? 0) - performance.now())
  return {
    restMs,
    extend(name, reason, since) {
      const left = restMs(name)
      if (left > 0) return left
      const before = pauses.get(name)
      const times = before?.times ?? 0
      const ms = Math.min(maxMs, firstMs * 2 ** Math.min(times, 20))
      pauses.set(name, {
        reason,
        since: before?.since ?? since,
        until: performance.now() + ms,
        times: times + 1,
      })
      return ms
    },
    end(name) {
      const pause = pauses.get(name)
      if (!pause) return undefined
      const outage = { reason: pause.reason, since: pause.since, until: now() }
      outages.set(name, outage)
      pauses.delete(name)
      return outage
    },
    find: name => pauses.get(name),
    lastOutage: name => outages.get(name),
    resting: () => [...pauses.keys()].filter(name => restMs(name) > 0),
    all: () => pauses,
  }
}
