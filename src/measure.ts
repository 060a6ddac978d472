import type { Levels, Metrics } from './metrics.ts'
import { createObserve, type Observe, type RecordWork } from './observe.ts'

/** What the bot is measured with. */
export interface Measures {
  /** Where metrics are switched on. */
  metrics: Metrics | undefined
  record: RecordWork
  observe: Observe
}

/** Metrics are loaded where they are switched on: others start without them. */
export async function measure(metrics: 'on' | 'off', levels: Levels): Promise<Measures> {
  const loaded = metrics === 'on' ? (await import('./metrics.ts')).createMetrics(levels) : undefined
  const record: RecordWork = (...ended) => loaded?.record(...ended)
  return { metrics: loaded, record, observe: createObserve(record) }
}
