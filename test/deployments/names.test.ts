import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isValidName, nearestNames } from '../../src/deployments/names.ts'

describe("a new deployment's name", () => {
  test.each(['abcde', 'dev-testing', 'a1234', 'a----', 'abcdefghijklmno'])('may be %j', name => {
    expect(isValidName(name)).toBe(true)
  })

  test.each([
    '',
    'abcd',
    'abcdefghijklmnop',
    'Abcde',
    '1abcd',
    '-abcd',
    'abc_de',
    'abc de',
    'abcdé',
    'abcde\n',
    ' abcde',
  ])('may not be %j', name => {
    expect(isValidName(name)).toBe(false)
  })
})

describe('the nearest names', () => {
  const live = ['dev-testing', 'dev-staging', 'prod-camera', 'prod-camera-2', 'batch']

  test.each([
    ['dev-tseting', 'dev-testing'],
    ['DEV-TESTING', 'dev-testing'],
    ['prod-camra', 'prod-camera'],
    ['prod', 'prod-camera'],
    ['camera', 'prod-camera'],
    ['bacth', 'batch'],
  ])('for %j begin with %j', (typed, nearest) => {
    expect(nearestNames(typed, live)[0]).toBe(nearest)
  })

  test('are none for a word that is like nothing', () => {
    expect(nearestNames('zzzzzz', live)).toEqual([])
  })

  test('are no more than asked for, each once, and all real', () => {
    const names = fc.array(fc.string({ unit: fc.constantFrom(...'abc-'), maxLength: 6 }), { maxLength: 20 })
    fc.assert(
      fc.property(
        fc.string({ maxLength: 8 }),
        names,
        fc.integer({ min: 1, max: 5 }),
        (typed, candidates, limit) => {
          const nearest = nearestNames(typed, candidates, limit)
          expect(nearest.length).toBeLessThanOrEqual(limit)
          expect(new Set(nearest).size).toBe(nearest.length)
          expect(candidates).toEqual(expect.arrayContaining(nearest))
        },
      ),
    )
  })

  test('put the name itself first', () => {
    fc.assert(
      fc.property(fc.constantFrom(...live), name => {
        expect(nearestNames(name, live)[0]).toBe(name)
      }),
    )
  })
})
