import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  creditsAhead,
  creditsOfPlanned,
  markReached,
  monthOf,
} from '../../../src/deployments/usage/credit-budget.ts'
import { rateOf } from '../../../src/deployments/usage/credits.ts'
import type { DeploymentRecord } from '../../../src/store/records/deployment-record.ts'
import type { UsageInterval } from '../../../src/store/records/usage-interval.ts'
import { deployment } from '../../roboflow/sample.ts'

const NOW = new Date('2026-01-31T12:00:00Z')
const { to: END_OF_MONTH } = monthOf(NOW)

test.each([
  ['dev-gpu', {}, 1],
  ['dev-cpu', {}, 0.25],
  ['GPU-small', {}, 1],
  ['tpu-v5', {}, undefined],
  ['tpu-v5', { 'tpu-v5': 3 }, 3],
  ['dev-gpu', { 'dev-gpu': 0 }, 0],
  ['toString', {}, undefined],
] as const)('an hour of %s with rates %j costs %d', (machineType, rates, credits) => {
  expect(rateOf(machineType, rates)).toBe(credits)
})

test('a month is the calendar’s, in UTC', () => {
  expect(monthOf(NOW)).toEqual({
    from: new Date('2026-01-01T00:00:00Z'),
    to: new Date('2026-02-01T00:00:00Z'),
    name: '2026-01',
  })
  expect(monthOf(new Date('2026-12-31T23:59:59.999Z')).to).toEqual(new Date('2027-01-01T00:00:00Z'))
})

test.each([
  [49.9, undefined],
  [50, 50],
  [79.9, 50],
  [80, 80],
  [100, 100],
  [250, 100],
])('%d of 100 credits reaches the mark %j', (used, mark) => {
  expect(markReached(used, 100)).toBe(mark)
})

describe('what is planned', () => {
  const planned = { machineType: 'dev-gpu', durationHours: 3, replicas: 2 }

  test('costs its hours times its replicas, or nothing that is known', () => {
    expect(creditsOfPlanned(planned, {}, NOW, END_OF_MONTH)).toBe(6)
    expect(creditsOfPlanned({ ...planned, machineType: 'tpu' }, {}, NOW, END_OF_MONTH)).toBeUndefined()
  })

  test('costs this month what falls into it; what never expires runs to its end', () => {
    expect(creditsOfPlanned({ ...planned, durationHours: 48 }, {}, NOW, END_OF_MONTH)).toBe(24)
    expect(creditsOfPlanned({ ...planned, machineType: 'prod-gpu' }, {}, NOW, END_OF_MONTH)).toBe(24)
  })
})

describe('what is running', () => {
  const record = (machineType: string): DeploymentRecord => ({
    deployment: deployment({ machineType, durationHours: 3 }),
    presence: 'live',
    start: { at: new Date(NOW.getTime() - 3_600_000), how: 'made_here' },
    home: 'C0HOME',
  })
  const interval = (state: 'running' | 'paused'): UsageInterval => ({
    deploymentId: 'd',
    number: 0,
    state,
    replicas: 1,
    start: { at: NOW, how: 'made_here' },
  })

  test('will still use what is left until it expires, or until the month ends; nothing while paused', () => {
    expect(creditsAhead(record('dev-gpu'), [interval('running')], {}, NOW, END_OF_MONTH)).toBe(2)
    expect(creditsAhead(record('prod-gpu'), [interval('running')], {}, NOW, END_OF_MONTH)).toBe(12)
    expect(creditsAhead(record('dev-gpu'), [interval('paused')], {}, NOW, END_OF_MONTH)).toBe(0)
    expect(creditsAhead(record('dev-gpu'), [], {}, NOW, END_OF_MONTH)).toBe(0)
  })

  test('never uses less than nothing, whenever it is asked', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        now => {
          const { to } = monthOf(now)
          expect(creditsAhead(record('dev-gpu'), [interval('running')], {}, now, to)).toBeGreaterThanOrEqual(
            0,
          )
        },
      ),
    )
  })
})
