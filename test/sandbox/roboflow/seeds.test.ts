import { expect, test } from 'vitest'
import { HOUR, look, MINUTE, openBench } from './client.ts'

test('the demo has a deployment in every state, by several people', async () => {
  const { api } = await openBench({ seed: 'demo', logEveryMs: 4000 })
  const made = api.deployments()
  expect(made.length).toBeGreaterThanOrEqual(4)
  expect(new Set(made.map(each => each.status))).toEqual(new Set(['ready', 'paused', 'pending']))
  expect(made.some(each => each.machine_type.startsWith('prod'))).toBe(true)
  expect(new Set(made.map(each => each.creator_email))).toEqual(
    new Set(['ada@example.com', 'grace@example.com', 'linus@example.com']),
  )
})

test.each([1, 60])(
  'at speed %d one of the demo’s deployments ends within its next 20 minutes',
  async speed => {
    const bench = await openBench({ seed: 'demo', logEveryMs: 4000, speed })
    const before = bench.api.deployments().filter(each => each.status === 'expired')
    bench.pass((20 * MINUTE) / speed)
    expect(before).toEqual([])
    expect(bench.api.deployments().filter(each => each.status === 'expired')).toHaveLength(1)
  },
)

test('the demo’s ready deployments have an hour of log behind them, with errors in it', async () => {
  const { api, get } = await openBench({ seed: 'demo', logEveryMs: 4000 })
  const ready = api.deployments().filter(each => each.status === 'ready')
  for (const { deployment_name } of ready) {
    const { json } = await get('/get_log', { deployment_name, max_entries: '5000' })
    const entries = json as { severity: string; timestamp: string }[]
    expect(entries.length).toBeGreaterThan(850)
    expect(entries.some(({ severity }) => severity === 'ERROR')).toBe(true)
  }
})

test('500 deployments differ, and are there in well under a second', async () => {
  const before = process.cpuUsage()
  const bench = await openBench({ seed: '500-deployments', logEveryMs: 4000 })
  const { json } = await bench.get('/list')
  // The processor's time, not the clock's: a busy machine is not the sandbox's fault.
  expect(process.cpuUsage(before).user).toBeLessThan(900_000)
  expect(json).toHaveLength(500)
  const made = bench.api.deployments()
  for (const field of ['deployment_id', 'deployment_name', 'subdomain'] as const) {
    expect(new Set(made.map(each => each[field])).size).toBe(500)
  }
  for (const field of ['machine_type', 'creator_email', 'duration', 'status'] as const) {
    expect(new Set(made.map(each => each[field])).size).toBeGreaterThan(1)
  }
})

test('an empty workspace stays empty', async () => {
  const bench = await openBench()
  bench.pass(HOUR)
  expect(bench.api.deployments()).toEqual([])
  expect(await look(bench, 'anything')).toBeUndefined()
})
