import type { TrafficEntry } from './protocol.ts'

/** How many entries a drawer that opens late is told of. */
const KEPT = 1000
/** Milliseconds that entries are gathered for before they are sent together. */
const PAUSE = 80

/** Gathers entries and tells the followers of them in lots. */
export interface Recorder {
  /** Adds what `source` stands for, or puts it in the place of what it was before. */
  record(source: object, entry: Omit<TrafficEntry, 'id'>): void
  follow(listener: (entries: TrafficEntry[]) => void): () => void
  /** Forgets what waits to be told. */
  stop(): void
}

export function createRecorder(): Recorder {
  const ids = new WeakMap<object, number>()
  const kept = new Map<number, TrafficEntry>()
  const waiting = new Map<number, TrafficEntry>()
  const listeners = new Set<(entries: TrafficEntry[]) => void>()
  let timer: NodeJS.Timeout | undefined
  let last = 0

  const tell = () => {
    timer = undefined
    const entries = [...waiting.values()]
    waiting.clear()
    for (const listener of listeners) listener(entries)
  }
  return {
    record(source, given) {
      const id = ids.get(source) ?? ++last
      ids.set(source, id)
      const entry = { ...given, id }
      kept.set(id, entry)
      const oldest = kept.keys().next()
      if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value)
      if (listeners.size === 0) return
      waiting.set(id, entry)
      timer ??= setTimeout(tell, PAUSE)
    },
    follow(listener) {
      listener([...kept.values()])
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: () => clearTimeout(timer),
  }
}
