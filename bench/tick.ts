import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { pino } from 'pino'
import { createReconciler } from '../src/deployments/reconciler.ts'
import { createRecordWriter } from '../src/deployments/record-writer.ts'
import { createRemindJob } from '../src/deployments/remind.ts'
import { inSlices } from '../src/in-slices.ts'
import { deploymentSchema } from '../src/roboflow/schemas.ts'
import { alone as aloneOnTheDatabase } from '../src/store/coordinate.ts'
import { openStore } from '../src/store/open.ts'
import { median, residentMemory } from './figures.ts'
import { type Row, report } from './report.ts'
import { deploymentsOnTheWire } from './world/deployments.ts'

/** A tick over 10,000 deployments through the real jobs and an SQLite file, beside reading the same list alone. */
const COUNT = 10_000
const ROUNDS = 7

const read = (text: string) =>
  inSlices(JSON.parse(text) as unknown[], deployment => deploymentSchema.parse(deployment))

let statements = 0

interface Cost {
  /** Milliseconds, all threads. */
  cpu: number
  sql: number
  /** The longest that the event loop was held, in milliseconds. */
  held: number
}

async function costOf(work: () => unknown): Promise<Cost> {
  const [before, statementsBefore] = [process.cpuUsage(), statements]
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await work()
  const { user, system } = process.cpuUsage(before)
  await new Promise(resolve => setTimeout(resolve, 20))
  delay.disable()
  return { cpu: (user + system) / 1000, sql: statements - statementsBefore, held: delay.max / 1e6 }
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const store = await openStore(`file:${join(folder, 'bench.db')}`, () => {
  statements += 1
})
const now = () => new Date()
const writer = createRecordWriter({
  store,
  personByEmail: async () => 'U1',
  coordination: aloneOnTheDatabase(),
  pricing: { rates: {} },
  wake: () => undefined,
})
const reconciler = createReconciler({
  store,
  writer,
  notifyChannel: 'C1',
  now,
  log: pino({ level: 'silent' }),
})
const remind = createRemindJob({ store, writer, offsets: [3_600_000, 900_000], now })
const tick = async (text: string) => {
  await reconciler.reconcileAll(await read(text))
  await remind()
}

const ready = JSON.stringify(deploymentsOnTheWire(COUNT))
const scaled = JSON.stringify(deploymentsOnTheWire(COUNT, 'ready', 0))
for (let round = 0; round < 3; round += 1) await read(ready)
const idle = residentMemory()
const first = await costOf(() => tick(ready))
const [reading, quiet, changed]: [Cost[], Cost[], Cost[]] = [[], [], []]
for (let round = 0; round < ROUNDS; round += 1) {
  reading.push(await costOf(() => read(ready)))
  quiet.push(await costOf(() => tick(ready)))
  changed.push(await costOf(() => tick(scaled)))
  await tick(ready)
}
const alone = median(reading.map(({ cpu }) => cpu))

const row = (what: string, costs: readonly Cost[], goal?: string): Row => ({
  what,
  values: {
    'CPU ms': median(costs.map(({ cpu }) => cpu)),
    '× reading': median(costs.map(({ cpu }) => cpu)) / alone,
    statements: median(costs.map(({ sql }) => sql)),
    'loop held ms': median(costs.map(({ held }) => held)),
  },
  ...(goal === undefined ? {} : { goal }),
})
const goal = '≤ 3 × reading, ≤ 50 ms held'
report([
  row('reading a list of 10,000 alone', reading),
  row('the first tick over 10,000', [first], goal),
  row('a tick that finds nothing changed', quiet, goal),
  row('a tick that finds everything changed', changed, goal),
  {
    what: 'memory after ticks over 10,000',
    values: { 'MiB above idle': residentMemory() - idle },
    goal: '≤ 150 MiB',
  },
])
await store.close()
rmSync(folder, { recursive: true })
