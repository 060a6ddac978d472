import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entryReader } from '../../src/roboflow/log-entry.ts'
import { entriesIn, readWindow } from '../../src/roboflow/log-window.ts'
import type { LogWindow, WireLogEntry } from '../../src/roboflow/schemas.ts'

const START = Date.parse('2026-01-31T12:00:00Z')

/** An entry so many microseconds after the start. */
const entryAt = (micros: number, id: number): WireLogEntry => ({
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
function serverOf(entries: readonly WireLogEntry[], { cap = 100_000, exclusive = false } = {}) {
  const calls: LogWindow[] = []
  return {
    calls,
    entryOf: entryReader([]),
    async getLogPage(_name: string, window: LogWindow) {
      calls.push(window)
      const from = microsOf(String(window.from))
      const to = window.to === undefined ? Number.POSITIVE_INFINITY : microsOf(String(window.to))
      return entries
        .filter(({ timestamp }) => {
          const at = microsOf(timestamp)
          return at >= from && (exclusive ? at < to : at <= to)
        })
        .toSorted((one, other) => microsOf(other.timestamp) - microsOf(one.timestamp))
        .slice(0, Math.min(cap, window.maxEntries ?? 50))
    },
  }
}

const seenBy = async (
  server: ReturnType<typeof serverOf>,
  window: Partial<Parameters<typeof readWindow>[2]> = {},
) => {
  const seen: string[] = []
  const reading = await readWindow(
    server,
    'dev-testing',
    { from: START, mostPages: 10_000, ...window },
    entries => {
      seen.push(...entries.map(({ insert_id }) => insert_id))
    },
  )
  return { seen, reading }
}

describe('a window of a log', () => {
  it('is read whole, each entry once, or said not to be, whatever the server caps its pages at and however times fall together', async () => {
    const micros = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 300, size: 'max' })
    await fc.assert(
      fc.asyncProperty(
        micros,
        fc.integer({ min: 50, max: 130 }),
        fc.boolean(),
        async (times, cap, exclusive) => {
          const entries = times.map((time, index) => entryAt(time, index))
          const { seen, reading } = await seenBy(serverOf(entries, { cap, exclusive }))
          expect(new Set(seen).size).toBe(seen.length)
          expect(reading.covered).toBe(true)
          if (reading.crowded) return
          expect(seen.toSorted()).toEqual(entries.map(({ insert_id }) => insert_id).toSorted())
        },
      ),
      { numRuns: 150 },
    )
  })

  it('of which there is nothing costs one call', async () => {
    const server = serverOf([])
    expect(await seenBy(server)).toEqual({ seen: [], reading: { covered: true, crowded: false } })
    expect(server.calls).toHaveLength(1)
  })

  it('costs one call where the page reaches an entry that was read before', async () => {
    const entries = [entryAt(1000, 1), entryAt(5000, 2), entryAt(9000, 3)]
    const server = serverOf(entries)
    const landmark = { insertId: 'id-1', at: START + 1 }
    expect((await seenBy(server, { landmark })).seen).toEqual(['id-3', 'id-2', 'id-1'])
    expect(server.calls).toHaveLength(1)
  })

  it('with thousands of entries at one instant asks for more at once', async () => {
    const crowd = Array.from({ length: 3000 }, (_, index) => entryAt(5000, index))
    const { seen, reading } = await seenBy(serverOf([...crowd, entryAt(1000, 9999)]))
    expect(new Set(seen).size).toBe(3001)
    expect(reading).toEqual({ covered: true, crowded: false })
  })

  it('with more at one instant than the server gives out says so, and goes on behind it', async () => {
    const crowd = Array.from({ length: 300 }, (_, index) => entryAt(5000, index))
    const { seen, reading } = await seenBy(serverOf([...crowd, entryAt(1000, 999)], { cap: 100 }))
    expect(seen).toContain('id-999')
    expect(reading).toEqual({ covered: true, crowded: true })
  })

  it('that takes more calls than are allowed is called incomplete', async () => {
    const entries = Array.from({ length: 500 }, (_, index) => entryAt(index * 1000, index))
    const { reading } = await seenBy(serverOf(entries, { cap: 50 }), { mostPages: 3 })
    expect(reading.covered).toBe(false)
    expect((await entriesIn(serverOf(entries, { cap: 10 }), 'dev-testing', new Date(START))).incomplete).toBe(
      true,
    )
  })
})
