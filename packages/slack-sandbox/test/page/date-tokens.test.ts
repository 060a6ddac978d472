import { describe, expect, test } from 'vitest'
import { formatDate } from '../../src/page/mrkdwn/date-tokens.ts'

const at = (time: string) => Date.parse(time) / 1000
const reader = { timeZone: 'Europe/Berlin', now: new Date('2026-11-23T12:00:00Z') }

describe('a date is shown in the zone of the reader', () => {
  test.each([
    ['{date_num}', '2014-02-18'],
    ['{date_slash}', '02/18/2014'],
    ['{date}', 'February 18th, 2014'],
    ['{date_short}', 'Feb 18, 2014'],
    ['{date_long}', 'Tuesday, February 18th, 2014'],
    ['{date_long_full}', 'February 18, 2014'],
    ['{date_pretty}', 'February 18th, 2014'],
    ['{date_short_pretty} at {time}', 'Feb 18, 2014 at 3:39 PM'],
    ['{time_secs}', '3:39:42 PM'],
    ['{ago}', '12 years ago'],
  ])('%s', (format, shown) => {
    expect(formatDate(1392734382, format, reader)).toBe(shown)
  })
})

describe('a date near the reader’s day is named', () => {
  test.each([
    ['2026-11-23T22:59:00Z', 'today'],
    ['2026-11-23T23:01:00Z', 'tomorrow'],
    ['2026-11-22T10:00:00Z', 'yesterday'],
    ['2026-11-26T10:00:00Z', 'Nov 26, 2026'],
  ])('%s is %s', (time, shown) => {
    expect(formatDate(at(time), '{date_short_pretty}', reader)).toBe(shown)
  })
  test('is the day of that zone, not of another', () => {
    const inNewYork = { ...reader, timeZone: 'America/New_York' }
    expect(formatDate(at('2026-11-23T23:01:00Z'), '{date_pretty}', inNewYork)).toBe('today')
  })
  test('leaves the year out of a divider within the year', () => {
    expect(formatDate(at('2026-11-03T10:00:00Z'), '{day_divider_pretty}', reader)).toBe(
      'Tuesday, November 3rd',
    )
  })
})

describe('how long ago is told in words', () => {
  test.each([
    ['2026-11-23T11:57:00Z', '3 minutes ago'],
    ['2026-11-23T12:00:20Z', 'in 20 seconds'],
    ['2026-11-23T14:00:00Z', 'in 2 hours'],
    ['2026-11-20T12:00:00Z', '3 days ago'],
  ])('%s is %s', (time, shown) => {
    expect(formatDate(at(time), '{ago}', reader)).toBe(shown)
  })
})

test('falls back where a token is not known or the instant is none', () => {
  expect(formatDate(1, '{date_of_birth}', reader)).toBeUndefined()
  expect(formatDate(99_999_999_999_999, '{date}', reader)).toBeUndefined()
})
