import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLive, stateOf } from '../../src/deployments/state.ts'

describe('a status means', () => {
  test.each([
    ['pending', 'pending'],
    ['provisioning', 'pending'],
    ['creating', 'pending'],
    ['starting', 'pending'],
    ['resuming', 'pending'],
    ['ready', 'ready'],
    ['READY', 'ready'],
    [' ready ', 'ready'],
    ['running', 'ready'],
    ['paused', 'paused'],
    ['pausing', 'paused'],
    ['failed', 'failed'],
    ['error', 'failed'],
    ['creation_failed', 'failed'],
    ['provisioning_failed', 'failed'],
    ['failed_to_start', 'failed'],
    ['start error', 'failed'],
    ['expired', 'expired'],
    ['deleted', 'deleted'],
    ['deleting', 'deleted'],
    ['hibernating', 'other'],
    ['suspended', 'other'],
    ['already_there', 'other'],
    ['', 'other'],
  ])('%j that it is %s', (status, state) => {
    expect(stateOf(status)).toBe(state)
  })
})

test.each([
  ['ready', true],
  ['pending', true],
  ['failed', true],
  ['paused', true],
  ['hibernating', true],
  ['expired', false],
  ['deleted', false],
])('a deployment that is %j is there: %j', (status, there) => {
  expect(isLive(status)).toBe(there)
})

test('case and spaces around a status do not matter', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('pending', 'ready', 'paused', 'failed', 'expired', 'deleted', 'odd'),
      status => {
        expect(stateOf(` ${status.toUpperCase()}\n`)).toBe(stateOf(status))
      },
    ),
  )
})
