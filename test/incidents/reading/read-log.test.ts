import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LogCursor, readLog } from '../../../src/incidents/reading/read-log.ts'
import type { WireLogEntry } from '../../../src/roboflow/log-schemas.ts'
import { entryAt, START, serverOf } from '../../roboflow/log-server.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** `at` in ms after the start. */
const entry = (at: number, id: number | string): WireLogEntry => entryAt(at * 1000, id)
const error = (at: number, id: number | string) => ({ ...entry(at, id), severity: 'ERROR' })

/** Reads the log again and again, as the bot does, and remembers what was told. */
function follow(server: ReturnType<typeof serverOf>, watermark = START) {
  let cursor: LogCursor = { watermark }
  const told: string[] = []
  return {
    told,
    watermark: () => cursor.watermark - START,
    /** One reading, `at` in ms after the start. */
    async tick(at: number) {
      const before = server.calls.length
      const reading = await readLog(server, {
        name: 'dev-testing',
        cursor,
        threshold: 'ERROR',
        levelsFrom: 'line',
        countsRequests: false,
        now: START + at,
      })
      cursor = reading.cursor
      const fresh = reading.entries.map(({ insertId }) => insertId).filter(id => !told.includes(id))
      told.push(...fresh)
      return { calls: server.calls.length - before, fresh, crowded: reading.crowded }
    },
  }
}

const every = (count: number, stepMs: number, make: (index: number) => WireLogEntry) =>
  Array.from({ length: count }, (_, index) => make(index * stepMs))

describe('a log that is followed', () => {
  test('goes on at once after the clock was set back by an hour', async () => {
    const server = serverOf([])
    const reader = follow(server, START + 60 * MINUTE)
    server.add(error(5 * SECOND, 'after'))
    expect((await reader.tick(10 * SECOND)).fresh).toEqual([expect.stringContaining('after')])
  })

  test('tells each error, however late within two minutes it comes, behind any cap and in any crowd', async () => {
    const arrival = fc.record({
      stamped: fc.integer({ min: 0, max: 4 * MINUTE }),
      late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 115 * SECOND })),
      isError: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(arrival, { selector: ({ stamped }) => stamped, maxLength: 200, size: 'max' }),
        fc.integer({ min: 3, max: 60 }),
        fc.constantFrom(1, 5, 60),
        async (arrivals, cap, tickSeconds) => {
          const server = serverOf([], { cap })
          const reader = follow(server)
          const waiting = arrivals
            .map(({ stamped, late, isError }, index) => ({
              arrives: stamped + late,
              entry: (isError ? error : entry)(stamped, index),
            }))
            .toSorted((one, other) => one.arrives - other.arrives)
          const errors = waiting.filter(one => one.entry.severity === 'ERROR')
          for (let at = 0; at <= 8 * MINUTE; at += tickSeconds * SECOND) {
            while (waiting[0] && waiting[0].arrives <= at)
              server.add((waiting.shift() as { entry: WireLogEntry }).entry)
            await reader.tick(at)
          }
          expect(reader.told.toSorted()).toEqual(errors.map(one => one.entry.insert_id).toSorted())
        },
      ),
      { numRuns: 100, endOnFailure: true },
    )
  }, 120_000)

  test('costs one call a reading while nothing is new, once nothing can come late any more', async () => {
    const server = serverOf([entry(0, 'old'), error(SECOND, 'first')])
    const reader = follow(server)
    expect((await reader.tick(2 * SECOND)).fresh).toEqual(['id-first'])
    await reader.tick(3 * MINUTE)
    for (let at = 3 * MINUTE + SECOND; at < 5 * MINUTE; at += SECOND)
      expect((await reader.tick(at)).calls).toBe(1)
  })

  test('costs one call in most readings right after a burst behind a small cap, too', async () => {
    const server = serverOf([entry(-10 * MINUTE, 'old'), ...every(3000, 1, at => entry(at, at))], {
      cap: 100,
    })
    const reader = follow(server)
    await reader.tick(4 * SECOND)
    const calls: number[] = []
    for (let at = 5 * SECOND; at < 10 * MINUTE; at += SECOND) calls.push((await reader.tick(at)).calls)
    const dear = calls.filter(count => count > 1)
    expect(dear.length).toBeLessThanOrEqual(12)
    expect(calls.slice(150).every(count => count === 1)).toBe(true)
  })

  test('tells an error that comes late behind a burst, within seconds', async () => {
    const server = serverOf([entry(-10 * MINUTE, 'old'), ...every(3000, 1, at => entry(at, at))], {
      cap: 100,
    })
    const reader = follow(server)
    await reader.tick(4 * SECOND)
    server.add(error(-20 * SECOND, 'late'))
    for (let at = 5 * SECOND; at <= 15 * SECOND; at += SECOND) await reader.tick(at)
    expect(reader.told).toEqual(['id-late'])
  })

  test('reads more than it can read at once piece by piece, oldest first, and leaves nothing out', async () => {
    const flood = every(60_000, 2, at => (at % 1000 === 0 ? error : entry)(at, at))
    const server = serverOf(flood, { cap: 100 })
    const reader = follow(server)
    let readings = 0
    while (reader.watermark() < 119_000) {
      const { calls, crowded } = await reader.tick(2 * MINUTE)
      expect(calls).toBeLessThanOrEqual(1000)
      expect(crowded).toBe(false)
      readings += 1
      expect(readings).toBeLessThan(12)
    }
    expect(reader.told).toHaveLength(120)
    expect(reader.told).toEqual(
      reader.told.toSorted((one, other) => Number(one.slice(3)) - Number(other.slice(3))),
    )
  }, 120_000)

  test('goes on where the two minutes before what is new are more than it can read', async () => {
    const server = serverOf(
      every(60_000, 1, at => entry(at, at)),
      { cap: 100 },
    )
    const reader = follow(server, START + 59_000)
    server.add(error(70_000, 'new'))
    expect((await reader.tick(75_000)).fresh).toEqual(['id-new'])
    expect(reader.watermark()).toBe(70_000)
  }, 60_000)

  test('says where one moment held more than can be read, and goes on behind it', async () => {
    const crowd = Array.from({ length: 30_000 }, (_, index) => entryAt(10_000_000 + index * 20, index))
    const server = serverOf([error(0, 'before'), ...crowd, error(12_000, 'after')], { cap: 100 })
    const reader = follow(server)
    let said = false
    for (let round = 0; round < 30 && !reader.told.includes('id-after'); round += 1)
      said = (await reader.tick(15_000)).crowded || said
    expect(reader.told).toEqual(['id-before', 'id-after'])
    expect(said).toBe(true)
  }, 120_000)
})
