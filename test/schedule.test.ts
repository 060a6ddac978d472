import { pino } from 'pino'
import { expect, test } from 'vitest'
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
