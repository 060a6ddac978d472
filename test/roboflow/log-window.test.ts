import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entriesIn, readWindow } from '../../src/roboflow/log-window.ts'
import { entryAt, START, serverOf } from './log-server.ts'

/** As servers write times that know no more than milliseconds. */
const coarsely = (micros: number, id: number) => ({
  ...entryAt(micros, id),
  timestamp: new Date(START + Math.floor(micros / 1000)).toISOString(),
})

const seenBy = async (
  server: ReturnType<typeof serverOf>,
  window: Partial<Parameters<typeof readWindow>[2]> = {},
) => {
  const seen: string[] = []
  const reading = await readWindow(
    server,
    'dev-testing',
    { from: START, maxPages: 10_000, ...window },
    entries => {
      seen.push(...entries.map(({ insert_id }) => insert_id))
    },
  )
  return { seen, reading }
}

describe('a window of a log', () => {
  test('is read whole, each entry once, or said not to be, whatever the server caps its pages at and however times fall together', async () => {
    const micros = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 300, size: 'max' })
    await fc.assert(
      fc.asyncProperty(
        micros,
        fc.integer({ min: 50, max: 130 }),
        fc.boolean(),
        fc.boolean(),
        async (times, cap, exclusive, coarse) => {
          const entries = times.map((time, index) => (coarse ? coarsely : entryAt)(time, index))
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

  test('is read whole behind the smallest caps, where no two entries share a millisecond', async () => {
    const millis = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(
        millis,
        fc.integer({ min: 1, max: 8 }),
        fc.boolean(),
        async (times, cap, exclusive) => {
          const entries = times.map((time, index) => entryAt(time * 1000 + (index % 7), index))
          const { seen, reading } = await seenBy(serverOf(entries, { cap, exclusive }))
          expect(reading.covered).toBe(true)
          expect(seen.toSorted()).toEqual(entries.map(({ insert_id }) => insert_id).toSorted())
        },
      ),
      { numRuns: 150 },
    )
  })

  test('of which there is nothing costs one call', async () => {
    const server = serverOf([])
    expect(await seenBy(server)).toEqual({ seen: [], reading: { covered: true, crowded: false } })
    expect(server.calls).toHaveLength(1)
  })

  test('costs one call where the page reaches an entry that was read before', async () => {
    const entries = [entryAt(1000, 1), entryAt(5000, 2), entryAt(9000, 3)]
    const server = serverOf(entries)
    const landmark = { insertId: 'id-1', at: START + 1 }
    expect((await seenBy(server, { landmark })).seen).toEqual(['id-3', 'id-2', 'id-1'])
    expect(server.calls).toHaveLength(1)
  })

  test('with thousands of entries at one instant asks for more at once', async () => {
    const crowd = Array.from({ length: 3000 }, (_, index) => entryAt(5000, index))
    const { seen, reading } = await seenBy(serverOf([...crowd, entryAt(1000, 9999)]))
    expect(new Set(seen).size).toBe(3001)
    expect(reading).toEqual({ covered: true, crowded: false })
  })

  test('with more at one instant than the server gives out says so, and goes on behind it', async () => {
    const crowd = Array.from({ length: 300 }, (_, index) => entryAt(5000, index))
    const { seen, reading } = await seenBy(serverOf([...crowd, entryAt(1000, 999)], { cap: 100 }))
    expect(seen).toContain('id-999')
    expect(reading).toEqual({ covered: true, crowded: true })
  })

  test('that takes more calls than are allowed is called incomplete', async () => {
    const entries = Array.from({ length: 500 }, (_, index) => entryAt(index * 1000, index))
    const { reading } = await seenBy(serverOf(entries, { cap: 50 }), { maxPages: 3 })
    expect(reading.covered).toBe(false)
    expect((await entriesIn(serverOf(entries, { cap: 10 }), 'dev-testing', new Date(START))).incomplete).toBe(
      true,
    )
  })
})
