import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIdempotency } from '../../../src/operations/guard/idempotency.ts'
import { openStore, type Store } from '../../../src/store/index.ts'

let store: Store
beforeAll(async () => {
  store = await openStore('file::memory:')
})
afterAll(() => store.close())

const restarted = () => createIdempotency(store.requests, () => new Date('2026-01-31T12:00:00Z'))

test('what only looks is answered once, and once more at most after a restart', () => {
  const { isNew } = restarted()
  expect([isNew('1.2.list'), isNew('1.2.list'), isNew('1.3.list')]).toEqual([true, false, true])
  expect(restarted().isNew('1.2.list')).toBe(true)
})

test('a change is begun once, also across a restart', async () => {
  expect(await restarted().isNewChange('1.2.delete')).toBe(true)
  expect(await restarted().isNewChange('1.2.delete')).toBe(false)
})

test('a request that was seen before it was known to change something can still be begun', async () => {
  const { isNew, isNewChange } = restarted()
  expect(isNew('1.4.resume')).toBe(true)
  expect(await isNewChange('1.4.resume')).toBe(true)
})

test('a request without a key is always new', async () => {
  const { isNew, isNewChange } = restarted()
  expect([isNew(''), isNew(''), await isNewChange(''), await isNewChange('')]).toEqual([
    true,
    true,
    true,
    true,
  ])
})

test('keys of look-ups are forgotten, the oldest first, before they fill the memory', () => {
  const { isNew } = restarted()
  isNew('first')
  for (let index = 0; index < 9_999; index += 1) isNew(`look-up-${index}`)
  expect(isNew('first')).toBe(false)
  isNew('one more')
  expect(isNew('look-up-9998')).toBe(false)
  expect(isNew('first')).toBe(true)
})
