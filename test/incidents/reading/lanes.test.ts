import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLanes } from '../../../src/incidents/reading/lanes.ts'

describe('logs that hang', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const AS_MANY = Array.from({ length: 20 }, (_, index) => `hanging-${index}`)
  const TIMEOUT = 10_000
  const hang = () => new Promise<void>(resolve => setTimeout(resolve, TIMEOUT))

  function begin() {
    const lanes = createLanes()
    const read: string[] = []
    return {
      lanes,
      read,
      hangAll: () => AS_MANY.forEach(id => void lanes.add(id, hang)),
      readOne: (id: string) =>
        lanes.add(id, async () => {
          read.push(id)
        }),
    }
  }

  test('hold nobody up for as long as they hang, at first', async () => {
    const { hangAll, readOne, read } = begin()
    hangAll()
    readOne('well')
    await vi.advanceTimersByTimeAsync(TIMEOUT / 2)
    expect(read).toEqual(['well'])
  })

  test('hold nobody up at all, once it is known that they do', async () => {
    const { lanes, hangAll, readOne, read } = begin()
    hangAll()
    await vi.advanceTimersByTimeAsync(10 * TIMEOUT)
    await lanes.settled()
    hangAll()
    readOne('well')
    await vi.advanceTimersByTimeAsync(0)
    expect(read).toEqual(['well'])
  })

  test('are waited for when all are', async () => {
    const { lanes, hangAll } = begin()
    hangAll()
    let settled = false
    const waiting = lanes.settled().then(() => {
      settled = true
    })
    await vi.advanceTimersByTimeAsync(TIMEOUT)
    expect(settled).toBe(false)
    await vi.advanceTimersByTimeAsync(TIMEOUT)
    await waiting
    expect(settled).toBe(true)
  })
})
