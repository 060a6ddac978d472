import { describe, expect, test } from 'vitest'
import { liveDeployments } from '../../src/operations/live-deployments.ts'
import { Unreachable } from '../../src/roboflow/errors.ts'
import type { Deployment } from '../../src/roboflow/schemas.ts'
import { deployment } from '../roboflow/sample.ts'

/** The cached live deployments over a list whose every call is answered when the test says so. */
function overList() {
  const calls: { answer(deployments: Deployment[]): void; fail(error: Error): void }[] = []
  const list = () =>
    new Promise<Deployment[]>((answer, fail) => {
      calls.push({ answer, fail })
    })
  const clock = { now: 0 }
  const { get: live, forget } = liveDeployments({ list }, () => clock.now)
  return { calls, clock, live, forget }
}

const one = [deployment({ name: 'first-one' })]
const two = [deployment({ name: 'second-one' })]

describe('the live deployments', () => {
  test('are asked for once while keys are pressed quickly', async () => {
    const { live, calls } = overList()
    const snapshots = [live(), live(), live()]
    calls[0]?.answer(one)
    expect(await Promise.all(snapshots)).toEqual([one, one, one])
    expect(calls).toHaveLength(1)
  })

  test('are cached for ten seconds, and no longer', async () => {
    const { live, calls, clock } = overList()
    const first = live()
    calls[0]?.answer(one)
    await first
    clock.now = 9999
    expect(await live()).toEqual(one)
    clock.now = 10_000
    const second = live()
    calls[1]?.answer(two)
    expect(await second).toEqual(two)
  })

  test('are asked for anew after a change', async () => {
    const { live, forget, calls } = overList()
    const first = live()
    calls[0]?.answer(one)
    await first
    forget()
    const second = live()
    calls[1]?.answer(two)
    expect(await second).toEqual(two)
  })

  test('as they were before a change do not come back when that answer was late', async () => {
    const { live, forget, calls } = overList()
    const before = live()
    forget()
    const after = live()
    calls[1]?.answer(two)
    calls[0]?.answer(one)
    expect(await before).toEqual(one)
    expect(await after).toEqual(two)
    expect(await live()).toEqual(two)
    expect(calls).toHaveLength(2)
  })

  test('fail for everyone who waited, and are asked for again at the next look', async () => {
    const { live, calls } = overList()
    const snapshots = [live(), live()]
    calls[0]?.fail(new Unreachable('nobody there'))
    for (const look of snapshots) await expect(look).rejects.toThrow('nobody there')
    const again = live()
    calls[1]?.answer(one)
    expect(await again).toEqual(one)
  })

  test('are not forgotten because an older look failed', async () => {
    const { live, forget, calls } = overList()
    const before = live()
    forget()
    const after = live()
    calls[1]?.answer(two)
    await after
    calls[0]?.fail(new Unreachable('nobody there'))
    await expect(before).rejects.toThrow('nobody there')
    expect(await live()).toEqual(two)
    expect(calls).toHaveLength(2)
  })
})
