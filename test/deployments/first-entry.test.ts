import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstEntry } from '../../src/deployments/first-entry.ts'
import type { LogWindow } from '../../src/roboflow/index.ts'

const HOUR = 3_600_000
const NOW = Date.parse('2026-01-31T12:00:00Z')

/** A log of entries at these times, as the API answers windows of it: newest first, so many at most. */
function logOf(times: readonly number[], pageLimit = 1000) {
  const asked: LogWindow[] = []
  const newestFirst = times.toSorted((one, other) => other - one)
  return {
    asked,
    async read(window: LogWindow) {
      asked.push(window)
      const { from, to, maxEntries = 50 } = window
      return newestFirst
        .filter(at => at >= Number(from) && at <= Number(to))
        .slice(0, Math.min(maxEntries, pageLimit))
        .map(at => ({
          insert_id: String(at),
          payload: '',
          severity: 'INFO',
          timestamp: new Date(at).toISOString(),
        }))
    },
  }
}

const everyMinute = (from: number) =>
  Array.from({ length: Math.ceil((NOW - from) / 60_000) }, (_, index) => from + index * 60_000)

describe('the first entry of a log', () => {
  test.each([0.01, 0.3, 0.77, 1, 2.2, 2.99])('is found where it began %d h ago', async hours => {
    const began = Math.round(NOW - hours * HOUR)
    const log = logOf(everyMinute(began))
    expect(await firstEntry(NOW - 3 * HOUR, NOW, log.read)).toBe(began)
    expect(log.asked).toHaveLength(5)
  })

  test('is nothing where there is none', async () => {
    const log = logOf([])
    expect(await firstEntry(NOW - 3 * HOUR, NOW, log.read)).toBeUndefined()
    expect(log.asked).toHaveLength(5)
  })

  test('is found by five calls, whatever was logged when; only the last one is a page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: NOW - 3 * HOUR, max: NOW }), { minLength: 1 }),
        async times => {
          const log = logOf(times)
          expect(await firstEntry(NOW - 3 * HOUR, NOW, log.read)).toBe(Math.min(...times))
          expect(log.asked.map(({ maxEntries }) => maxEntries)).toEqual([1, 1, 1, 1, 1000])
        },
      ),
    )
  })

  test('of a log too busy to be read is an entry of its first sixteenth of the time', async () => {
    const began = NOW - 2 * HOUR
    const log = logOf(everyMinute(began), 5)
    const found = (await firstEntry(NOW - 3 * HOUR, NOW, log.read)) ?? 0
    expect(found).toBeGreaterThanOrEqual(began)
    expect(found - began).toBeLessThanOrEqual((3 * HOUR) / 16 + 60_000)
  })
})
