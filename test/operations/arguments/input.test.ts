import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import {
  existingName,
  hours,
  moment,
  onOff,
  severity,
  wholeNumber,
} from '../../../src/operations/arguments/input.ts'

const problemsOf = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ message }) => message)

test.each([
  ['3', 3],
  ['3h', 3],
  ['90m', 1.5],
  ['1h30m', 1.5],
  ['2d', 48],
  ['1000h', 1000],
])('%s is %d hours', (text, value) => {
  expect(hours.parse(text)).toBe(value)
})

test.each(['0', '-1', 'soon', ''])('%j is no duration, said with what to write instead', text => {
  expect(problemsOf(hours, text)).toEqual([
    `“${text}” is not a duration greater than 0. Use 3 or 3h for hours, 90m, 1h30m, or 2d.`,
  ])
})

test('a time that is none is told with what to write instead', () => {
  expect(problemsOf(moment, 'soon')).toEqual([
    '“soon” is not a time. Use 2h for two hours ago, 14:30, or 2026-01-31T14:30.',
  ])
})

describe('a whole number', () => {
  test.each([
    ['1', 1],
    [' 7 ', 7],
    ['007', 7],
    ['10', 10],
  ])('may be %j', (text, number) => {
    expect(wholeNumber(1, 10).parse(text)).toBe(number)
  })

  test.each(['0', '11', '1.5', '1e1', '0x5', '-1', '', ' ', 'ten', '９'])('may not be %j', text => {
    expect(problemsOf(wholeNumber(1, 10), text)).toEqual([`“${text}” is not a whole number from 1 to 10.`])
  })
})

test.each(['error', 'ERROR', ' Error '])('the severity %j is ERROR', text => {
  expect(severity.parse(text)).toBe('ERROR')
})

test('a severity that is none is told with those there are', () => {
  expect(problemsOf(severity, 'loud')).toEqual([
    '“loud” is not a severity. Use one of DEFAULT, DEBUG, INFO, NOTICE, WARNING, ERROR, CRITICAL, ALERT, EMERGENCY.',
  ])
})

test.each([
  [undefined, false],
  ['true', true],
  ['false', false],
  ['yes', true],
])('the switch %j is %j', (text, on) => {
  expect(onOff.parse(text)).toBe(on)
})

test('an existing name is whatever the API calls it, without the spaces around it', () => {
  expect(existingName.parse(' Old_Name.1 ')).toBe('Old_Name.1')
  expect(problemsOf(existingName, '  ')).toEqual(['Enter a deployment name.'])
  expect(problemsOf(existingName, 'x'.repeat(101))).toEqual(['That name is too long.'])
})
