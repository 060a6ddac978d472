import { median, percentile } from '../figures.ts'
import { type Row, report } from '../report.ts'
import { startWorld, type World } from '../world/world.ts'
import { buildSubjects, SUBJECTS, type Subject, start } from './subject.ts'

/** `/roboflow list` over ten deployments: this bot beside a stock Bolt app and bare node:http, in interleaved rounds. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
/** Seconds. */
const IDLE = 12
const STEADY = 4
/** So many before anything is measured, too: each subject's code is as warm as the others'. */
const COMMANDS = Number(process.env.BENCH_COMMANDS ?? 3000)

/** What is measured of each. `more` is better for throughput alone. */
const MEASURES = [
  { key: 'throughput', what: 'commands a second, 64 in flight', goal: '≥ 1.5' },
  { key: 'cpu', what: 'CPU of one command, ms', goal: '' },
  { key: 'p50', what: 'final reply p50, 1 in flight, ms', goal: '≤ 1.0' },
  { key: 'p99', what: 'final reply p99, 200 a second, ms', goal: '≤ 1.0' },
  { key: 'start', what: 'start to first acknowledgement, ms', goal: '≤ 0.8' },
  { key: 'memory', what: 'idle memory, ten deployments, MiB', goal: '≤ 1.3' },
] as const
type Measured = Record<(typeof MEASURES)[number]['key'], number>

async function measure(subject: Subject, world: World): Promise<Measured> {
  const startedAt = performance.now()
  const running = await start(subject, await world.ask({ ask: 'url' }))
  const bot = running.url
  try {
    await world.ask({ ask: 'firstAcknowledgement', bot })
    const startTime = performance.now() - startedAt
    await new Promise(resolve => setTimeout(resolve, IDLE * 1000))
    const memory = running.memory()
    await world.ask({ ask: 'saturate', bot, amount: COMMANDS })
    const p50 = percentile(await world.ask<number[]>({ ask: 'oneByOne', bot, amount: 500 }), 50)
    const p99 = percentile(
      await world.ask<number[]>({ ask: 'atRate', bot, amount: 200, seconds: STEADY }),
      99,
    )
    const cpuBefore = running.cpu()
    const throughput = await world.ask<number>({ ask: 'saturate', bot, amount: COMMANDS })
    const cpu = (running.cpu() - cpuBefore) / COMMANDS
    return { throughput, cpu, p50, p99, start: startTime, memory }
  } finally {
    await running.stop()
  }
}

await buildSubjects()
const world = await startWorld()
const rounds: Record<Subject, Measured[]> = { floor: [], stock: [], bot: [] }
for (let round = 0; round < ROUNDS; round += 1) {
  for (const subject of SUBJECTS) rounds[subject].push(await measure(subject, world))
}
world.end()

/** The median of the rounds' ratios: what the machine did in a round it did to all three. */
const ratio = (subject: Subject, key: keyof Measured) =>
  median(rounds[subject].map((measured, round) => measured[key] / (rounds.stock[round]?.[key] ?? Number.NaN)))

report(
  MEASURES.map(
    ({ key, what, goal }): Row => ({
      what,
      goal,
      values: Object.fromEntries([
        ...SUBJECTS.map(subject => [subject, median(rounds[subject].map(measured => measured[key]))]),
        ...(['floor', 'bot'] as const).map(subject => [`${subject} × stock`, ratio(subject, key)]),
      ]),
    }),
  ),
)
