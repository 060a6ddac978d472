import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMoment, resolveMoment } from '../../../src/operations/arguments/moment.ts'

const NOON = '2026-06-15T12:00:00Z'

function resolved(text: string, now = NOON, timeZone = 'Europe/Berlin'): string {
  const moment = parseMoment(text)
  if (moment === undefined) throw new Error(`${text} is no time`)
  return resolveMoment(moment, new Date(now), timeZone)
}

/** What a clock on the wall of that zone shows. */
function clockIn(timeZone: string): (instant: Date) => string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return instant => format.format(instant)
}

describe('a time ago', () => {
  test.each([
    ['2h', '2026-06-15T10:00:00.000Z'],
    ['2h ago', '2026-06-15T10:00:00.000Z'],
    ['2', '2026-06-15T10:00:00.000Z'],
    ['90m', '2026-06-15T10:30:00.000Z'],
    ['1h30m ago', '2026-06-15T10:30:00.000Z'],
    ['2d', '2026-06-13T12:00:00.000Z'],
    ['  15m  ', '2026-06-15T11:45:00.000Z'],
  ])('%j', (text, instant) => {
    expect(resolved(text)).toBe(instant)
  })
})

describe("a clock time is the last one that has passed in the person's zone", () => {
  test.each([
    ['13:30', NOON, 'Europe/Berlin', '2026-06-15T11:30:00.000Z'],
    ['14:30', NOON, 'Europe/Berlin', '2026-06-14T12:30:00.000Z'],
    ['14:00', NOON, 'Europe/Berlin', '2026-06-15T12:00:00.000Z'],
    ['9:05', NOON, 'Europe/Berlin', '2026-06-15T07:05:00.000Z'],
    ['11:30', NOON, 'UTC', '2026-06-15T11:30:00.000Z'],
    ['14:30', NOON, 'America/New_York', '2026-06-14T18:30:00.000Z'],
    ['17:15', NOON, 'Asia/Kolkata', '2026-06-15T11:45:00.000Z'],
    ['23:50', '2026-06-14T22:10:00Z', 'Europe/Berlin', '2026-06-14T21:50:00.000Z'],
    ['00:00', '2026-06-14T22:10:00Z', 'Europe/Berlin', '2026-06-14T22:00:00.000Z'],
  ])('%s, said at %s in %s', (text, now, timeZone, instant) => {
    expect(resolved(text, now, timeZone)).toBe(instant)
  })

  test.each([
    ['before the clocks went forward', '01:30', '2026-03-29T10:00:00Z', '2026-03-29T00:30:00.000Z'],
    ['after the clocks went forward', '03:30', '2026-03-29T10:00:00Z', '2026-03-29T01:30:00.000Z'],
    ['the day before they went forward', '14:30', '2026-03-29T10:00:00Z', '2026-03-28T13:30:00.000Z'],
    ['before the clocks went back', '00:30', '2026-10-25T10:00:00Z', '2026-10-24T22:30:00.000Z'],
    ['after the clocks went back', '09:30', '2026-10-25T10:00:00Z', '2026-10-25T08:30:00.000Z'],
    [
      'in the hour that comes twice, the second time',
      '02:30',
      '2026-10-25T10:00:00Z',
      '2026-10-25T01:30:00.000Z',
    ],
    [
      'in the hour that comes twice, the first time',
      '02:30',
      '2026-10-25T00:45:00Z',
      '2026-10-25T00:30:00.000Z',
    ],
    ['the day before they went back', '14:30', '2026-10-25T10:00:00Z', '2026-10-24T12:30:00.000Z'],
  ])('%s: %s', (_, text, now, instant) => {
    expect(resolved(text, now, 'Europe/Berlin')).toBe(instant)
  })

  test('as a clock on the wall would show, going back minute by minute', () => {
    const now = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
    const hardDays = fc.constantFrom(
      '2026-03-29T10:00Z',
      '2026-10-25T10:00Z',
      '2026-03-08T15:00Z',
      '2026-04-05T02:00Z',
      '2026-04-04T15:10Z',
      '2026-10-25T00:45Z',
      '2026-10-25T01:15Z',
    )
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'UTC',
    )
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 })
    fc.assert(
      fc.property(
        fc.oneof(
          now,
          hardDays.map(text => new Date(text)),
        ),
        zone,
        minute,
        (now, zone, minute) => {
          const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
          const shows = clockIn(zone)
          const last = now.getTime() - (now.getTime() % 60_000)
          const passed = Array.from({ length: 24 * 60 }, (_, ago) => new Date(last - ago * 60_000))
          const expected = passed.find(instant => shows(instant) === clock)
          fc.pre(expected !== undefined)
          expect(resolved(clock, now.toISOString(), zone)).toBe(expected.toISOString())
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('ISO 8601', () => {
  test.each([
    ['2026-01-31T14:30', '2026-01-31T13:30:00.000Z'],
    ['2026-01-31 14:30', '2026-01-31T13:30:00.000Z'],
    ['2026-01-31T14:30:15', '2026-01-31T13:30:15.000Z'],
    ['2026-07-31T14:30', '2026-07-31T12:30:00.000Z'],
    ['2026-01-31', '2026-01-30T23:00:00.000Z'],
    ['2026-03-29T01:30', '2026-03-29T00:30:00.000Z'],
    ['2026-03-29T03:30', '2026-03-29T01:30:00.000Z'],
  ])("without an offset is meant in the person's zone: %s", (text, instant) => {
    expect(resolved(text)).toBe(instant)
  })

  test.each([
    '2026-01-31T14:30:00Z',
    '2026-01-31T14:30Z',
    '2025-01-22T13:23:14.209436+00:00',
    '2026-01-31T14:30:00-05:00',
  ])('with an offset goes to the API as it is, microseconds and all: %s', text => {
    expect(resolved(text)).toBe(text)
    expect(resolved(text, NOON, 'Asia/Kolkata')).toBe(text)
  })

  test.each([
    ['2026-01-31 14:30Z', '2026-01-31T14:30Z'],
    ['2026-01-31 14:30 +02:00', '2026-01-31T14:30+02:00'],
    ['2026-01-31T14:30 Z', '2026-01-31T14:30Z'],
    ['2026-01-31 14:30:15.209436 -05:00', '2026-01-31T14:30:15.209436-05:00'],
  ])('with spaces is mended: %s', (text, instant) => {
    expect(resolved(text)).toBe(instant)
  })
})

test.each([
  '',
  ' ',
  'now-ish',
  'yesterday',
  '24:00',
  '14:60',
  '14:3',
  '1:2:3',
  '-2h',
  '0h',
  '2026-13-01',
  '2026-02-30',
  '2026-01-32T10:00Z',
  '2026-01-31T25:00',
  '31.01.2026',
  '2026-01-31T14:30+99:00',
])('%j is no time', text => {
  expect(parseMoment(text)).toBeUndefined()
})

test('whatever is typed is no time, or a time that can be written down', () => {
  const typed = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.string({ unit: fc.constantFrom(...'0129:-TZ+. hdwm'), maxLength: 16 }),
    fc.tuple(fc.nat(), fc.constantFrom('h', 'd', 'w', 'm')).map(([count, unit]) => `${count}${unit}`),
    fc.constantFrom('99999999999w', '9999999999999999h', '0000-01-01', '2999-12-31T23:59'),
  )
  fc.assert(
    fc.property(typed, text => {
      const moment = parseMoment(text)
      if (moment === undefined) return
      const instant = resolveMoment(moment, new Date(NOON), 'America/New_York')
      expect(Date.parse(instant)).not.toBeNaN()
      expect(instant).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i)
    }),
    { numRuns: 300 },
  )
})
