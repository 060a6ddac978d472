import { expect, test } from 'vitest'
import { inSlices } from '../src/in-slices.ts'

test('everything is done once, in order, and its results come back', async () => {
  const done: number[] = []
  const results = await inSlices([1, 2, 3], async item => {
    done.push(item)
    return item * 2
  })
  expect(results).toEqual([2, 4, 6])
  expect(done).toEqual([1, 2, 3])
})

test('others go on while there is more to do than a slice takes', async () => {
  let others = 0
  let isOver = false
  const count = () => {
    others += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const busy = () => {
    for (const end = performance.now() + 4; performance.now() < end; );
  }
  await inSlices(Array.from({ length: 20 }), busy)
  isOver = true
  expect(others).toBeGreaterThan(1)
})

test('a failure ends it', async () => {
  const work = inSlices([1, 2, 3], item => {
    if (item === 2) throw new Error('no')
  })
  await expect(work).rejects.toThrow('no')
})
