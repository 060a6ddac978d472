import { describe, expect, test } from 'vitest'
import { cached } from '../src/cached.ts'

/** A look-up whose answers are given by the test, and a clock. */
function lookUp(outlives?: (failure: unknown) => boolean) {
  let now = 0
  let asked = 0
  let answer: () => Promise<string> = async () => 'first'
  const look = cached({ now: () => now, lifetimeMs: 1000, ...(outlives && { outlives }) }, () => {
    asked += 1
    return answer()
  })
  return {
    look: () => look.get('x').catch((error: Error) => error.message),
    at: (ms: number) => {
      now = ms
    },
    answers: (next: () => Promise<string>) => {
      answer = next
    },
    asked: () => asked,
  }
}

const fails = async () => {
  throw new Error('Slack is down')
}

describe('a cached look-up', () => {
  test('is asked once while its answer serves, then again', async () => {
    const { look, at, answers, asked } = lookUp()
    expect([await look(), await look()]).toEqual(['first', 'first'])
    answers(async () => 'second')
    at(999)
    expect(await look()).toBe('first')
    at(1000)
    expect([await look(), asked()]).toEqual(['second', 2])
  })

  test('fails when it fails, and is soon tried again', async () => {
    const { look, at, answers, asked } = lookUp()
    answers(fails)
    expect(await look()).toBe('Slack is down')
    answers(async () => 'first')
    expect([await look(), asked()]).toEqual(['Slack is down', 1])
    at(100)
    expect(await look()).toBe('first')
  })

  test('goes on serving the last good answer through failures that say nothing', async () => {
    const { look, at, answers } = lookUp(() => true)
    expect(await look()).toBe('first')
    answers(fails)
    for (const ms of [1000, 1050, 1100, 5000]) {
      at(ms)
      expect(await look()).toBe('first')
    }
    answers(async () => 'second')
    at(9000)
    expect(await look()).toBe('second')
  })

  test('takes a failure that does say something for the answer', async () => {
    const { look, at, answers } = lookUp(() => false)
    expect(await look()).toBe('first')
    answers(fails)
    at(1000)
    expect(await look()).toBe('Slack is down')
  })
})
