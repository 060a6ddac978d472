import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStartDater, type StartDater } from '../../src/deployments/date-starts.ts'
import type { DeploymentRecord } from '../../src/store/index.ts'

const NOW = new Date('2026-01-31T12:00:00Z')
const FIRST = '2026-01-31T11:15:00.000Z'

let calls: number[]
let amended: unknown[]
let dater: StartDater
beforeEach(() => {
  vi.useFakeTimers()
  calls = []
  amended = []
  dater = createStartDater(
    {
      async getLogPage(_, { from, to }) {
        calls.push(Date.now())
        const isInside = Number(from) <= Date.parse(FIRST) && Date.parse(FIRST) <= Number(to)
        return isInside ? [{ insert_id: 'first', payload: '', severity: 'INFO', timestamp: FIRST }] : []
      },
    },
    {
      async amend(id, amendment) {
        amended.push([id, amendment])
      },
    },
    pino({ level: 'silent' }),
  )
})
afterEach(() => vi.useRealTimers())

const record = (id: string): DeploymentRecord => ({
  deployment: { id, name: id, machineType: 'dev-gpu', durationHours: 3, status: 'ready', otherFields: {} },
  presence: 'live',
  start: { at: NOW, how: 'first_seen' },
  home: 'C0HOME',
})

test('deployments that were there before the bot are dated once each, five calls each, two a second over all', async () => {
  const records = Array.from({ length: 20 }, (_, index) => record(`id-${index}`))
  dater.add(records)
  dater.add(records)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(amended).toEqual(
    records.map(({ deployment }) => [
      deployment.id,
      { start: { at: new Date(FIRST), how: 'first_log_entry' } },
    ]),
  )
  expect(calls).toHaveLength(100)
  for (const at of calls)
    expect(calls.filter(other => other >= at && other < at + 1000).length).toBeLessThanOrEqual(2)
})

test('nothing is asked for after a stop', async () => {
  dater.add([record('one'), record('other')])
  await vi.advanceTimersByTimeAsync(600)
  const stopped = dater.stop()
  const asked = calls.length
  await vi.advanceTimersByTimeAsync(10_000)
  await stopped
  expect(calls).toHaveLength(asked)
  expect(amended).toEqual([])
})
