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

const counted = () => {
  const counter = { runs: 0 }
  const run = async () => {
    counter.runs += 1
  }
  return { counter, run }
}

test('each task runs at once, and then at its own times', async () => {
  const log = pino({ level: 'silent' })
  const [rare, frequent] = [counted(), counted()]
  const tasks = [
    startTask('rare', '0 0 1 1 *', rare.run, log),
    startTask('frequent', '* * * * * *', frequent.run, log),
  ]
  await vi.waitUntil(() => frequent.counter.runs === 4, 10_000)
  expect(rare.counter.runs).toBe(1)
  await Promise.all(tasks.map(task => task.stop()))
})

test('of all that a suspended machine missed, one run is made up for', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: line => void lines.push(line) })
  const [rare, frequent] = [counted(), counted()]
  const tasks = [
    startTask('rare', '0 0 1 1 *', rare.run, log),
    startTask('frequent', '* * * * * *', frequent.run, log),
  ]
  await vi.waitUntil(() => rare.counter.runs === 1)
  vi.setSystemTime(Date.now() + 62 * 3_600_000)
  await vi.waitUntil(() => rare.counter.runs === 2, 10_000)
  await Promise.all(tasks.map(task => task.stop()))
  expect(rare.counter.runs).toBe(2)
  expect(lines.length).toBeLessThan(10)
})
