import { describe, expect, test } from 'vitest'
import { parseLifetimePolicy } from '../../../src/deployments/planned-end/lifetime-policy.ts'

const HOUR = 3_600_000

describe('LIFETIME_POLICY', () => {
  test.each([
    ['prod-gpu:8h/pause/7d', { 'prod-gpu': { endMs: 8 * HOUR, action: 'pause', graceMs: 7 * 24 * HOUR } }],
    ['prod-gpu : 5s/remind', { 'prod-gpu': { endMs: 5000, action: 'remind' } }],
    [
      'prod-gpu:8h/pause, prod-cpu:2d/delete',
      {
        'prod-gpu': { endMs: 8 * HOUR, action: 'pause' },
        'prod-cpu': { endMs: 48 * HOUR, action: 'delete' },
      },
    ],
  ])('reads %s', (text, policy) => {
    expect(parseLifetimePolicy(text)).toEqual(policy)
  })

  test.each([
    ['a type that expires by itself', 'dev-gpu:8h/pause'],
    ['a duration without a unit', 'prod-gpu:8/pause'],
    ['another action', 'prod-gpu:8h/stop'],
    ['a grace that nothing waits for', 'prod-gpu:8h/delete/7d'],
    ['a type that is named twice', 'prod-gpu:8h/pause,prod-gpu:9h/pause'],
    ['nothing', ''],
    ['no action', 'prod-gpu:8h'],
  ])('does not take %s', (_, text) => {
    expect(parseLifetimePolicy(text)).toBeUndefined()
  })
})
