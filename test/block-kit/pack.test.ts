import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packed } from '../../src/block-kit/pack.ts'

const pack = (sizes: readonly number[], maxMessages: number, fillsUp = false) =>
  packed(sizes, { sizeOf: size => size, budget: 10, maxMessages, fillsUp })

test.each([
  ['fill one message after the other', [4, 6, 5, 5, 1], 3, false, [[4, 6], [5, 5], [1]], []],
  ['stay behind what has no room', [6, 6, 1], 1, false, [[6]], [6, 1]],
  ['fill the last message up where they may', [6, 6, 1], 1, true, [[6, 1]], [6]],
  ['fill a message alone when they are larger', [11, 1], 2, false, [[11], [1]], []],
  ['need no message when there are none', [], 1, false, [], []],
])('items %s', (_, sizes, maxMessages, fillsUp, messages, rest) => {
  expect(pack(sizes, maxMessages, fillsUp)).toEqual({ messages, rest })
})

test('no item is lost, and none is over the budget but alone', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 12 }))
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 4 }), fc.boolean(), (all, maxMessages, fillsUp) => {
      const { messages, rest } = pack(all, maxMessages, fillsUp)
      expect([...messages.flat(), ...rest].toSorted()).toEqual(all.toSorted())
      expect(messages.length).toBeLessThanOrEqual(maxMessages)
      for (const items of messages) {
        const sum = items.reduce((total, size) => total + size, 0)
        expect(items.length === 1 || sum <= 10).toBe(true)
      }
    }),
  )
})
