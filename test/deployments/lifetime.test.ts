import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byEnd, type End, endOf, type Start } from '../../src/deployments/lifetime.ts'
import { deployment } from '../roboflow/sample.ts'

const at = new Date('2026-01-31T12:00:00Z')
const made: Start = { at, how: 'made_here' }

describe('a deployment ends', () => {
  test.each(['made_here', 'seen_appearing'] as const)(
    'for sure after its duration when its start is known: %s',
    how => {
      expect(endOf(deployment({ durationHours: 1.5 }), { at, how })).toEqual({
        at: new Date('2026-01-31T13:30:00Z'),
        sure: true,
      })
    },
  )

  test.each(['first_log_entry', 'first_seen'] as const)(
    'at the latest then when it may have begun earlier: %s',
    how => {
      expect(endOf(deployment({ durationHours: 3 }), { at, how })).toEqual({
        at: new Date('2026-01-31T15:00:00Z'),
        sure: false,
      })
    },
  )

  test.each(['prod-gpu', 'prod-cpu', 'PROD-GPU', 'production'])('never when it is a %s', machineType => {
    expect(endOf(deployment({ machineType, durationHours: 3 }), made)).toEqual({ never: 'production' })
  })

  test.each([undefined, 0, -3, Number.NaN, Number.POSITIVE_INFINITY, 1e12])(
    'at no known time with a duration of %d hours',
    durationHours => {
      expect(endOf(deployment({ durationHours }), made)).toEqual({ never: 'no_duration' })
    },
  )

  test('at a real time, or never, whatever the API gives as its duration', () => {
    fc.assert(
      fc.property(fc.double(), durationHours => {
        const end = endOf(deployment({ durationHours }), made)
        expect('never' in end || (end.at >= at && end.at.toISOString() !== '')).toBe(true)
      }),
    )
  })
})

describe('the order', () => {
  const ending = (name: string, end: End) => ({ name, end })
  const soon = ending('soon', { at: new Date(1000), sure: true })
  const later = ending('later', { at: new Date(2000), sure: false })
  const never = ending('never', { never: 'production' })
  const unknown = ending('unknown', { never: 'no_duration' })
  const alike = ending('also-soon', { at: new Date(1000), sure: false })

  test('puts what ends first at the top and what never ends at the bottom, then goes by name', () => {
    expect([unknown, never, later, soon, alike].sort(byEnd).map(({ name }) => name)).toEqual([
      'also-soon',
      'soon',
      'later',
      'never',
      'unknown',
    ])
  })

  test('does not depend on the order they came in', () => {
    const all = [soon, later, never, unknown, alike]
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), some => {
        expect(some.sort(byEnd)).toEqual(all.toSorted(byEnd))
      }),
    )
  })
})
