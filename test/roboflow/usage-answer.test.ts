import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hoursIn } from '../../src/roboflow/usage-answer.ts'

test.each([
  [{ hours: 2.5 }, 2.5],
  [{ usage_hours: 2, usage_seconds: 7200 }, 2],
  [{ total_minutes: 90, deployments: [{ minutes: 60 }, { minutes: 30 }] }, 1.5],
  [{ duration_seconds: 1800 }, 0.5],
  [
    [
      { deployment_name: 'a', hours: 1 },
      { deployment_name: 'b', hours: 2 },
    ],
    3,
  ],
  [{ usage: { 'dev-gpu': { hours: 1 }, 'dev-cpu': { minutes: 30 } } }, 1.5],
  [{ hours: 0 }, 0],
])('reads %j as %d hours', (answer, hours) => {
  expect(hoursIn(answer)).toBeCloseTo(hours)
})

test.each([[{ message: 'OK' }], [[]], ['3 hours'], [3], [null], [{ hours: 'many' }], [{ hours: -1 }]])(
  'understands nothing in %j',
  answer => {
    expect(hoursIn(answer)).toBeUndefined()
  },
)

test('whatever is answered, it is a number of hours or nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), answer => {
      const hours = hoursIn(answer)
      expect(hours === undefined || hours >= 0).toBe(true)
    }),
  )
})
