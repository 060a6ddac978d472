/** A look-up whose answers are kept for a while. */
export interface Cached<Answer> {
  /** The answer to a question, from the cache while it is fresh; calls made meanwhile share one look-up. */
  get(question?: string): Promise<Answer>
  /** The next call looks it up again; what is asked by one question, or everything. */
  forget(question?: string): void
}

interface Options {
  /** Milliseconds since any moment. */
  now: () => number
  /** Milliseconds for which an answer is fresh. */
  lifetimeMs: number
  /** Milliseconds for which a failure is kept, so that it is soon tried again; a tenth of `lifetimeMs` if left out. */
  failureLifetimeMs?: number
  /** Whether the last good answer goes on serving through that failure; never, if left out. */
  outlives?: (failure: unknown) => boolean
}

/**
 * A look-up with a cache.
 *
 * @example
 * const groups = cached({ now: Date.now, lifetimeMs: 60_000 }, readGroup)
 * await groups.get('S0123456789')
 */
export function cached<Answer>(
  { now, lifetimeMs, failureLifetimeMs = lifetimeMs / 10, outlives = () => false }: Options,
  lookUp: (question: string) => Promise<Answer>,
): Cached<Answer> {
  const held = new Map<string, { until: number; answer: Promise<Answer> }>()
  return {
    get(question = '') {
      const known = held.get(question)
      if (known && now() < known.until) return known.answer
      const answer = lookUp(question).catch((failure: unknown) => {
        entry.until = now() + failureLifetimeMs
        if (known && outlives(failure)) return known.answer
        throw failure
      })
      const entry = { until: now() + lifetimeMs, answer }
      held.set(question, entry)
      return answer
    },
    forget: question => void (question === undefined ? held.clear() : held.delete(question)),
  }
}
