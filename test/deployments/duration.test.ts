import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { durationWords, parseDurationText } from '../../src/deployments/duration.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('a typed duration', () => {
  test.each([
    ['3', 3 * HOUR],
    ['3h', 3 * HOUR],
    ['3 h', 3 * HOUR],
    ['3H', 3 * HOUR],
    ['3 hours', 3 * HOUR],
    ['90m', 90 * MINUTE],
    ['90M', 90 * MINUTE],
    ['90 min', 90 * MINUTE],
    ['1h30m', 90 * MINUTE],
    ['1h 30m', 90 * MINUTE],
    ['1h30', 90 * MINUTE],
    ['1.5', 90 * MINUTE],
    ['1.5h', 90 * MINUTE],
    ['0.1', 6 * MINUTE],
    ['2d', 2 * DAY],
    ['1d12h', 36 * HOUR],
    ['1 week', 7 * DAY],
    ['45s', 45 * SECOND],
    ['  3h  ', 3 * HOUR],
  ])('%j is understood', (text, milliseconds) => {
    expect(parseDurationText(text)).toBe(milliseconds)
  })

  test.each([
    ['15', 's', 15 * SECOND],
    ['15', 'm', 15 * MINUTE],
    ['15', 'h', 15 * HOUR],
    ['15m', 's', 15 * MINUTE],
  ] as const)('%j counts in %s where it has no unit of its own', (text, unit, milliseconds) => {
    expect(parseDurationText(text, unit)).toBe(milliseconds)
  })

  test.each([
    '',
    ' ',
    'h',
    '0',
    '0h',
    '0m0s',
    '-3',
    '-3h',
    '+3',
    '3x',
    'three hours',
    'soon',
    '1e3',
    '1,5',
    '1:30',
    '3h!',
    '1 2',
    '30 3h',
    '.5',
    'NaN',
    'Infinity',
    '9'.repeat(400),
    '٣',
    '3h\u0000',
  ])('%j is none', text => {
    expect(parseDurationText(text)).toBeUndefined()
  })

  test('is judged at once however long it is', () => {
    const text = `${'1'.repeat(200)}x`
    const judged = runInNewContext('parse(text)', { parse: parseDurationText, text }, { timeout: 2000 })
    expect(judged).toBeUndefined()
  })

  test('is above zero and finite, or none, whatever is typed', () => {
    const typed = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.string({ unit: fc.constantFrom(...'0159.hmsdw -'), maxLength: 12 }),
    )
    fc.assert(
      fc.property(typed, text => {
        const milliseconds = parseDurationText(text)
        expect(milliseconds === undefined || (milliseconds > 0 && Number.isFinite(milliseconds))).toBe(true)
      }),
    )
  })
})

describe('a duration in words', () => {
  test.each([
    [0, '0 s'],
    [-HOUR, '0 s'],
    [400, '0 s'],
    [45 * SECOND, '45 s'],
    [90 * SECOND, '1 min 30 s'],
    [59.6 * SECOND, '1 min'],
    [90 * MINUTE, '1 h 30 min'],
    [3 * HOUR, '3 h'],
    [HOUR + 5 * SECOND, '1 h'],
    [2 * DAY + 3 * HOUR + 59 * MINUTE, '2 d 3 h'],
    [400 * DAY, '400 d'],
  ])('of %i ms reads %j', (milliseconds, words) => {
    expect(durationWords(milliseconds)).toBe(words)
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('of %d is not empty', none => {
    expect(durationWords(none)).not.toBe('')
  })

  test('can be typed back, and is then less off than its smaller unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: SECOND, max: 400 * DAY }), milliseconds => {
        const words = durationWords(milliseconds)
        const lost = milliseconds - (parseDurationText(words) ?? Number.NaN)
        const unit = milliseconds >= DAY ? HOUR : milliseconds >= 10 * MINUTE - SECOND / 2 ? MINUTE : SECOND
        expect(lost).toBeGreaterThanOrEqual(-SECOND / 2)
        expect(lost).toBeLessThan(unit)
      }),
    )
  })
})
