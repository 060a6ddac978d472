import { pino } from 'pino'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startTask } from '../src/schedule.ts'

test('a run that is still under way when the next is due goes on alone, and the log says so', async () => {
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: line => void lines.push(line) })
  let runs = 0
  let end: () => void = () => undefined
  const hangs = async () => {
    runs += 1
    await new Promise<void>(resolve => {
      end = resolve
    })
  }
  const task = startTask('tail', '* * * * * *', hangs, log)
  await expect.poll(() => lines.join(''), { timeout: 10_000 }).toMatch(/"task":"tail".*(overlap|still)/i)
  expect(runs).toBe(1)
  end()
  await task.stop()
  expect(task.state.lastSuccess).toBeInstanceOf(Date)
})

test('each task runs at its own times; of all that a suspended machine missed, one run is made up for', async () => {
  onTestFinished(() => void vi.useRealTimers())
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: line => void lines.push(line) })
  let runs = 0
  const task = startTask(
    'tail',
    '0 0 1 1 *',
    async () => {
      runs += 1
    },
    log,
  )
  let others = 0
  const everySecond = startTask(
    'other',
    '* * * * * *',
    async () => {
      others += 1
    },
    log,
  )
  await vi.waitUntil(() => others === 3, 10_000)
  expect(runs).toBe(1)
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(Date.now() + 62 * 3_600_000)
  await vi.waitUntil(() => runs === 2, 10_000)
  await Promise.all([task.stop(), everySecond.stop()])
  expect(runs).toBe(2)
  expect(lines.length).toBeLessThan(10)
})
