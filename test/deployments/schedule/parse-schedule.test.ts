import { describe, expect, test } from 'vitest'
import { isZone, parseDays, parseHours } from '../../../src/deployments/schedule/parse-schedule.ts'

describe('hours', () => {
  test.each([
    ['08:00-19:00', { from: '08:00', to: '19:00' }],
    ['8:00 - 19:30', { from: '08:00', to: '19:30' }],
    ['22:00–06:00', { from: '22:00', to: '06:00' }],
  ])('are read from %s', (text, hours) => {
    expect(parseHours(text)).toEqual(hours)
  })

  test.each(['08:00', '8-19', '08:00-25:00', '08:00-08:00', '08:60-19:00', ''])(
    'are not read from “%s”',
    text => {
      expect(parseHours(text)).toBeUndefined()
    },
  )
})

describe('days', () => {
  test.each([
    ['mon-fri', [1, 2, 3, 4, 5]],
    ['sat-mon', [1, 6, 7]],
    ['Wed, mon,wed', [1, 3]],
    ['Monday', [1]],
    ['daily', [1, 2, 3, 4, 5, 6, 7]],
    ['weekdays,sat', [1, 2, 3, 4, 5, 6]],
  ])('are read from %s', (text, days) => {
    expect(parseDays(text)).toEqual(days)
  })

  test.each(['', 'mon-', 'foo', 'mon-wed-fri', 'mo', 'constructor'])('are not read from “%s”', text => {
    expect(parseDays(text)).toBeUndefined()
  })
})

test('a time zone is one that there is', () => {
  expect(isZone('Europe/Berlin')).toBe(true)
  expect(isZone('Europe/Atlantis')).toBe(false)
  expect(isZone('')).toBe(false)
})
