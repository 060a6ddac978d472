import { describe, expect, test } from 'vitest'
import { resolveEnd } from '../../../src/operations/arguments/end-time.ts'

const resolved = (how: 'in' | 'at', time: string, now = '2026-06-15T12:00:00Z', timeZone = 'Europe/Berlin') =>
  resolveEnd(how, time, new Date(now), timeZone)?.toISOString()

describe('an end that a person says', () => {
  test.each([
    ['in', '2h', '2026-06-15T14:00:00.000Z'],
    ['in', '90m', '2026-06-15T13:30:00.000Z'],
    ['at', '17:30', '2026-06-15T15:30:00.000Z'],
    ['at', '13:30', '2026-06-16T11:30:00.000Z'],
    ['at', '2026-06-16T08:00', '2026-06-16T06:00:00.000Z'],
    ['at', '2026-06-16T08:00Z', '2026-06-16T08:00:00.000Z'],
  ] as const)('%s %s is to come', (how, time, instant) => {
    expect(resolved(how, time)).toBe(instant)
  })

  test.each([
    ['in', '0'],
    ['in', 'a while'],
    ['in', '99999999999w'],
    ['at', '2h'],
    ['at', '2026-06-15T11:00Z'],
    ['at', '2026-06-15T13:00'],
    ['at', 'noon'],
  ] as const)('%s %s is no time to come', (how, time) => {
    expect(resolved(how, time)).toBeUndefined()
  })

  test.each([
    ['after the clocks went forward', '14:30', '2026-03-28T23:30:00Z', '2026-03-29T12:30:00.000Z'],
    ['tomorrow, after they went forward', '09:00', '2026-03-28T12:00:00Z', '2026-03-29T07:00:00.000Z'],
    ['after the clocks went back', '14:30', '2026-10-24T22:30:00Z', '2026-10-25T13:30:00.000Z'],
    ['tomorrow, after they went back', '09:00', '2026-10-24T12:00:00Z', '2026-10-25T08:00:00.000Z'],
  ])('%s is what the clock on the wall will show: %s', (_, time, now, instant) => {
    expect(resolved('at', time, now)).toBe(instant)
  })
})
