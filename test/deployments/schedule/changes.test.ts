import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesAround } from '../../../src/deployments/schedule/changes.ts'

const WEEKDAYS = [1, 2, 3, 4, 5]
const office = { from: '08:00', to: '19:00', days: WEEKDAYS, zone: 'Europe/Berlin', skipped: undefined }
const around = (hours: Parameters<typeof changesAround>[0], now: string) => {
  const { last, next } = changesAround(hours, new Date(now))
  const shown = (change: typeof last) => change && `${change.to} ${change.at.toISOString()}`
  return [shown(last), shown(next)]
}

describe('the changes of a schedule', () => {
  test.each([
    [
      'within its hours',
      '2026-01-30T12:00:00Z',
      'running 2026-01-30T07:00:00.000Z',
      'paused 2026-01-30T18:00:00.000Z',
    ],
    [
      'at its end',
      '2026-01-30T18:00:00Z',
      'paused 2026-01-30T18:00:00.000Z',
      'running 2026-02-02T07:00:00.000Z',
    ],
    [
      'on the weekend',
      '2026-01-31T12:00:00Z',
      'paused 2026-01-30T18:00:00.000Z',
      'running 2026-02-02T07:00:00.000Z',
    ],
  ])('%s', (_, now, last, next) => {
    expect(around(office, now)).toEqual([last, next])
  })

  test('keep to the clock on the wall when it is set forward and back', () => {
    const daily = { ...office, days: [1, 2, 3, 4, 5, 6, 7] }
    expect(around(daily, '2026-03-29T00:30:00Z')).toEqual([
      'paused 2026-03-28T18:00:00.000Z',
      'running 2026-03-29T06:00:00.000Z',
    ])
    expect(around(daily, '2026-10-25T00:30:00Z')).toEqual([
      'paused 2026-10-24T17:00:00.000Z',
      'running 2026-10-25T07:00:00.000Z',
    ])
  })

  test('run over midnight where the end is not later than the start', () => {
    const night = { ...office, from: '22:00', to: '06:00', days: [5], zone: 'UTC' }
    expect(around(night, '2026-01-31T01:00:00Z')).toEqual([
      'running 2026-01-30T22:00:00.000Z',
      'paused 2026-01-31T06:00:00.000Z',
    ])
  })

  test('leave out a pause that somebody skipped, until the next one', () => {
    const skipped = { ...office, skipped: new Date('2026-01-29T18:00:00Z') }
    expect(around(skipped, '2026-01-29T23:00:00Z')).toEqual([
      'running 2026-01-29T07:00:00.000Z',
      'paused 2026-01-30T18:00:00.000Z',
    ])
  })

  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
  const schedule = fc
    .record({
      from: clock,
      to: clock,
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map(days => days.sort()),
      zone: fc.constantFrom(
        'Europe/Berlin',
        'America/New_York',
        'Australia/Lord_Howe',
        'Asia/Kolkata',
        'UTC',
      ),
      skipped: fc.constant(undefined),
    })
    .filter(({ from, to }) => from !== to)
  const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })

  test('agree at any time with what the clock on the wall says', () => {
    fc.assert(
      fc.property(schedule, instant, (hours, now) => {
        // Where the clock is set within a day, an hour is missing or there twice: which is meant is tested above.
        fc.pre(offsetAt(hours.zone, now, -26) === offsetAt(hours.zone, now, 26))
        const { last } = changesAround(hours, now)
        expect(last?.to ?? 'paused').toBe(isWithin(hours, now) ? 'running' : 'paused')
      }),
      { numRuns: 500 },
    )
  })

  test('come in order, in turns, also while the clock is set', () => {
    fc.assert(
      fc.property(schedule, instant, (hours, start) => {
        let now = start
        let before = changesAround(hours, now).last
        for (let count = 0; count < 6; count += 1) {
          const { next } = changesAround(hours, now)
          if (!next) return
          expect(next.at.getTime()).toBeGreaterThan(now.getTime())
          if (before) expect(next.to).not.toBe(before.to)
          expect(changesAround(hours, next.at).last).toEqual(next)
          before = next
          now = next.at
        }
      }),
    )
  })
})

/** What Intl's clock shows, as an oracle of its own. */
function wall(zone: string, at: Date) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part.weekday ?? '') + 1
  return { day, time: `${part.hour}:${part.minute}` }
}

function isWithin(
  { from, to, days, zone }: { from: string; to: string; days: number[]; zone: string },
  at: Date,
) {
  const { day, time } = wall(zone, at)
  if (to > from) return days.includes(day) && time >= from && time < to
  const yesterday = day === 1 ? 7 : day - 1
  return (days.includes(day) && time >= from) || (days.includes(yesterday) && time < to)
}

function offsetAt(zone: string, at: Date, hours: number) {
  const then = new Date(at.getTime() + hours * 3_600_000)
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  return format.formatToParts(then).find(({ type }) => type === 'timeZoneName')?.value
}
