/** A look-up whose answers serve for `lifetimeMs`; a failed one serves a tenth of that, so that it is soon tried again. */
export function remembered<Answer>(
  now: () => number,
  lifetimeMs: number,
  look: (question: string) => Promise<Answer>,
): (question: string) => Promise<Answer> {
  const held = new Map<string, { until: number; answer: Promise<Answer> }>()
  return question => {
    const known = held.get(question)
    if (known && now() < known.until) return known.answer
    const entry = { until: now() + lifetimeMs, answer: look(question) }
    entry.answer.catch(() => {
      entry.until = now() + lifetimeMs / 10
    })
    held.set(question, entry)
    return entry.answer
  }
}
