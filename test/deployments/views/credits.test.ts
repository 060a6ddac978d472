import { expect, test } from 'vitest'
import {
  amountWords,
  creditWords,
  hourWords,
  perHourWords,
  runningCostWords,
} from '../../../src/deployments/views/credits.ts'

test.each([
  [0, '0'],
  [0.0002, '0'],
  [0.00278, '0.0028'],
  [0.25, '0.25'],
  [1, '1'],
  [2.449, '2.4'],
  [99.96, '100'],
  [1234.5, '1,235'],
])('%d is written with no more digits than an estimate deserves', (amount, words) => {
  expect(amountWords(amount)).toBe(words)
})

test('credits are always about so many, with their price where there is one', () => {
  expect(creditWords(1)).toBe('about 1 credit')
  expect(creditWords(2.4, { amount: 4, currency: 'USD' })).toBe('about 2.4 credits (9.6 USD)')
  expect(perHourWords(0.25)).toBe('about 0.25 credits/h')
})

test('less than an hour is written in minutes and seconds', () => {
  expect(hourWords(0.2)).toBe('12 min')
  expect(hourWords(2.44)).toBe('2.4 h')
})

const cost = { perHour: 1, credits: 2.4, hours: 2.4, price: undefined }

test.each([
  ['ready', cost, 'about 1 credit/h, 2.4 so far'],
  ['ready', { ...cost, price: { amount: 4, currency: 'USD' } }, 'about 1 credit/h, 2.4 so far (9.6 USD)'],
  ['paused', cost, 'about 2.4 credits so far, none while paused'],
  ['deleted', cost, 'about 2.4 credits in total'],
  ['ready', { ...cost, perHour: undefined, credits: undefined }, 'ran 2.4 h so far, credits unknown'],
])('a %s deployment that cost %j', (status, running, words) => {
  expect(runningCostWords(running, status)).toBe(words)
})
