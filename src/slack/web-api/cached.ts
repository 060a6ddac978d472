/**
 * A look-up whose answers serve for `lifetimeMs`; a failed one serves a tenth of that, so that it is soon tried again.
 * Where `outlives` says so of the failure, the last good answer goes on serving instead.
 */
export function remembered<Answer>(
  now: () => number,
  lifetimeMs: number,
  look: (question: string) => Promise<Answer>,
  outlives: (failure: unknown) => boolean = () => false,
): (question: string) => Promise<Answer> {
  const held = new Map<string, { until: number; answer: Promise<Answer> }>()
  return question => {
    const known = held.get(question)
    if (known && now() < known.until) return known.answer
    const answer = look(question).catch((failure: unknown) => {
      entry.until = now() + lifetimeMs / 10
      if (known && outlives(failure)) return known.answer
      throw failure
    })
    const entry = { until: now() + lifetimeMs, answer }
    held.set(question, entry)
    return answer
  }
}
