import { buildSubjects, start } from './beside-stock/subject.ts'
import { report } from './report.ts'
import { startWorld } from './world/world.ts'

/** An hour of commands, twenty a second (or as many minutes as SOAK_MINUTES says): memory has to stay flat. */
const MINUTES = Number(process.env.SOAK_MINUTES ?? 60)
const COMMANDS_A_SECOND = 20

await buildSubjects()
const world = await startWorld()
const running = await start('bot', await world.ask({ ask: 'url' }))
const bot = running.url
try {
  await world.ask({ ask: 'firstAcknowledgement', bot })
  const sizes: number[] = []
  for (let minute = 0; minute < MINUTES; minute += 1) {
    await world.ask({ ask: 'atRate', bot, amount: COMMANDS_A_SECOND, seconds: 60 })
    sizes.push(running.memory())
  }
  // Code is compiled and caches are filled in the first sixth.
  const warm = sizes.slice(Math.floor(sizes.length / 6))
  report([
    {
      what: `memory over ${MINUTES} minutes of ${COMMANDS_A_SECOND} commands a second, MiB`,
      values: { 'once warm': warm[0] ?? 0, 'at most': Math.max(...warm), 'at the end': warm.at(-1) ?? 0 },
      goal: 'flat',
    },
  ])
} finally {
  await running.stop()
  world.end()
}
