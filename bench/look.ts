import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { createReconciler } from '../src/deployments/reconciler.ts'
import { createRecordWriter } from '../src/deployments/record-writer.ts'
import { createRemindJob } from '../src/deployments/remind.ts'
import { deploymentListSchema } from '../src/roboflow/schemas.ts'
import { alone } from '../src/store/coordinate.ts'
import { openStore } from '../src/store/open.ts'

/** One tick over 10,000 deployments through the real jobs and an SQLite file, beside reading the same list alone. */
const COUNT = 10_000

const wire = (status: string) =>
  JSON.stringify(
    Array.from({ length: COUNT }, (_, index) => ({
      deployment_id: `id-${index}`,
      deployment_name: `team-${index}`,
      machine_type: 'dev-gpu',
      creator_email: `person-${index % 50}@example.com`,
      creator_id: 'user',
      subdomain: `team-${index}`,
      domain: `team-${index}.roboflow.cloud`,
      duration: 3,
      inference_version: '0.51.7',
      min_replicas: 1,
      max_replicas: 1,
      num_replicas: 1,
      status,
      workspace_id: 'workspace',
      workspace_url: 'workspace',
    })),
  )

const read = (text: string) => deploymentListSchema.parse(JSON.parse(text))

let statements = 0

/** CPU milliseconds of some work, all threads, and the statements it took. */
async function costOf(work: () => unknown): Promise<{ cpu: number; sql: number }> {
  const [before, statementsBefore] = [process.cpuUsage(), statements]
  await work()
  const { user, system } = process.cpuUsage(before)
  return { cpu: (user + system) / 1000, sql: statements - statementsBefore }
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const store = await openStore(`file:${join(folder, 'bench.db')}`, () => {
  statements += 1
})
const now = () => new Date()
const writer = createRecordWriter({
  store,
  personByEmail: async () => 'U1',
  coordination: alone(),
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
  await reconciler.reconcileAll(read(text))
  await remind()
}

const ready = wire('ready')
const scaled = wire('ready').replaceAll('"num_replicas":1', '"num_replicas":0')
for (let round = 0; round < 3; round += 1) read(ready)
const reading = await costOf(() => read(ready))
const rows: [string, { cpu: number; sql: number }][] = [
  ['reading the list alone', reading],
  ['the first tick', await costOf(() => tick(ready))],
  ['nothing has changed', await costOf(() => tick(ready))],
  ['everything has changed', await costOf(() => tick(scaled))],
]
process.stdout.write(
  `a tick over ${COUNT.toLocaleString('en')} deployments    CPU ms   × reading  statements\n`,
)
for (const [name, { cpu, sql }] of rows) {
  const figures = [
    cpu.toFixed(0).padStart(9),
    (cpu / reading.cpu).toFixed(1).padStart(11),
    String(sql).padStart(11),
  ]
  process.stdout.write(`${name.padEnd(32)} ${figures.join(' ')}\n`)
}
process.stdout.write(`resident memory afterwards: ${Math.round(process.memoryUsage.rss() / 1_048_576)} MiB\n`)
await store.close()
rmSync(folder, { recursive: true })
