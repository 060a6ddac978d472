import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reaches, SEVERITIES } from '../../src/roboflow/severity.ts'

describe('an entry is told of', () => {
  test.each([
    ['ERROR', 'ERROR', true],
    ['CRITICAL', 'ERROR', true],
    ['EMERGENCY', 'ALERT', true],
    ['WARNING', 'ERROR', false],
    ['NOTICE', 'WARNING', false],
    ['DEFAULT', 'DEBUG', false],
    ['error', 'ERROR', true],
    ['python.error', 'ERROR', true],
    ['uvicorn.WARNING', 'ERROR', false],
    ['500', 'ERROR', true],
    ['400', 'ERROR', false],
  ] as const)('%s at the threshold %s: %j', (severity, threshold, told) => {
    expect(reaches(severity, threshold)).toBe(told)
  })

  test.each(['', 'weird', '42', 'ÉRROR'])(
    'with the unknown severity %j only where everything is',
    severity => {
      expect(SEVERITIES.filter(threshold => reaches(severity, threshold))).toEqual(['DEFAULT'])
    },
  )
})

test('what reaches a threshold reaches every milder one', () => {
  const severity = fc.oneof(fc.constantFrom(...SEVERITIES), fc.string())
  fc.assert(
    fc.property(severity, severity => {
      const told = SEVERITIES.map(threshold => reaches(severity, threshold))
      expect(told).toEqual(told.toSorted((one, other) => Number(other) - Number(one)))
    }),
  )
})

test('the documented severities reach themselves and what is milder, no more', () => {
  for (const [rank, severity] of SEVERITIES.entries()) {
    expect(SEVERITIES.filter(threshold => reaches(severity, threshold))).toEqual(
      SEVERITIES.slice(0, rank + 1),
    )
  }
})
