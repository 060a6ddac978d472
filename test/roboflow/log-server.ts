import { entryReader } from '../../src/roboflow/log-entry.ts'
import type { LogWindow, WireLogEntry } from '../../src/roboflow/log-schemas.ts'

export const START = Date.parse('2026-01-31T12:00:00Z')

/** An entry so many microseconds after the start. */
export const entryAt = (micros: number, id: number | string): WireLogEntry => ({
  insert_id: `id-${id}`,
  payload: `line ${id}`,
  severity: 'INFO',
  timestamp: new Date(START + Math.floor(micros / 1000))
    .toISOString()
    .replace('Z', `${String(micros % 1000).padStart(3, '0')}+00:00`),
})

const microsOf = (timestamp: string) => {
  const fraction = /\.(\d+)/.exec(timestamp)?.[1] ?? '0'
  return (Date.parse(timestamp) - START) * 1000 + Number(fraction.padEnd(6, '0').slice(3, 6))
}

/** A server that gives at most `cap` entries, newest first, whatever it is asked for. */
export function serverOf(entries: readonly WireLogEntry[], { cap = 100_000, exclusive = false } = {}) {
  const calls: LogWindow[] = []
  let log: { at: number; entry: WireLogEntry }[] = []
  function add(...more: readonly WireLogEntry[]) {
    const added = more.map(entry => ({ at: microsOf(entry.timestamp), entry }))
    log = [...log, ...added].sort((one, other) => other.at - one.at)
  }
  add(...entries)
  return {
    calls,
    /** The entry arrives, wherever it belongs by its time. */
    add,
    entryOf: entryReader([]),
    async getLogPage(_name: string, window: LogWindow) {
      calls.push(window)
      const from = microsOf(String(window.from))
      const to = window.to === undefined ? Number.POSITIVE_INFINITY : microsOf(String(window.to))
      return log
        .filter(({ at }) => at >= from && (exclusive ? at < to : at <= to))
        .slice(0, Math.min(cap, window.maxEntries ?? 50))
        .map(({ entry }) => entry)
    },
  }
}
