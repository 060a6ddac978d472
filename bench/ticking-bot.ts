import { buildSubjects, start } from './beside-stock/subject.ts'
import { median } from './figures.ts'
import { report } from './report.ts'
import { startWorld } from './world/world.ts'

/** The whole bot over 10,000 deployments from outside: the longest acknowledgement while it ticks, and its memory. */
const COUNT = 10_000
const ACKNOWLEDGEMENTS_A_SECOND = 50
/** Seconds of ticks, one every five. */
const TICKING = 30

const pause = (seconds: number) => new Promise(resolve => setTimeout(resolve, seconds * 1000))

await buildSubjects()
const world = await startWorld()
const running = await start('bot', await world.ask({ ask: 'url' }), {
  EXPIRY_CRON: '*/5 * * * * *',
  // Ten thousand logs are another matter.
  WATCH: 'subscribed',
})
const bot = running.url
try {
  await world.ask({ ask: 'firstAcknowledgement', bot })
  await pause(8)
  const idle = running.memory()
  const acknowledgements = async (seconds: number) => {
    await world.ask({ ask: 'beginAcknowledgements', bot, amount: ACKNOWLEDGEMENTS_A_SECOND })
    let memory = 0
    for (let second = 0; second < seconds; second += 1) {
      await pause(1)
      memory = Math.max(memory, running.memory())
    }
    const times = await world.ask<number[]>({ ask: 'endAcknowledgements' })
    return { longest: Math.max(...times), p50: median(times), memory }
  }
  const before = await acknowledgements(10)
  await world.ask({ ask: 'hold', amount: COUNT })
  const ticking = await acknowledgements(TICKING)
  report([
    {
      what: 'longest acknowledgement while 10,000 tick, ms',
      values: { 'with ten': before.longest, 'with 10,000': ticking.longest, 'p50 with 10,000': ticking.p50 },
      goal: '≤ 50 ms more',
    },
    {
      what: 'memory of the bot while 10,000 tick, MiB',
      values: { 'idle with ten': idle, 'with 10,000': ticking.memory, 'above idle': ticking.memory - idle },
      goal: '≤ 150 above idle',
    },
  ])
} finally {
  await running.stop()
  world.end()
}
