import { expect, test } from 'vitest'
import { timeLeft } from '../../../sandbox/page/time-left.ts'

test.each([
  [-5, '0 s'],
  [400, '1 s'],
  [12_000, '12 s'],
  [129_000, '2 min 09 s'],
  [3_900_000, '1 h 05 min'],
])('says of %i ms that %s are left', (milliseconds, words) => {
  expect(timeLeft(milliseconds)).toBe(words)
})
