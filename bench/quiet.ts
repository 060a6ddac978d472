import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { createIncidents } from '../src/incidents/incidents.ts'
import { createTail } from '../src/incidents/reading/tail.ts'
import { entryReader } from '../src/roboflow/log-entry.ts'
import { alone } from '../src/store/coordinate.ts'
import { openStore } from '../src/store/open.ts'
import type { DeploymentRecord } from '../src/store/records/deployment-record.ts'
import { cpuOf, median, residentMemory } from './figures.ts'
import { report } from './report.ts'

/** One tick of the tail over deployments that log nothing new, with the real store in an SQLite file. */
const COUNT = 1000

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
let statements = 0
const store = await openStore(`file:${join(folder, 'bench.db')}`, () => {
  statements += 1
})
const at = new Date()
const record = (index: number): DeploymentRecord => ({
  deployment: {
    id: `id-${index}`,
    name: `team-${index}`,
    machineType: 'dev-gpu',
    durationHours: 3,
    status: 'ready',
    otherFields: {},
  },
  presence: 'live',
  start: { at, how: 'seen_appearing' },
  home: 'C1',
})
await store.deployments.save(Array.from({ length: COUNT }, (_, index) => record(index)))

let calls = 0
const entry = {
  insert_id: 'the-last',
  payload: 'INFO: quiet since',
  severity: 'INFO',
  timestamp: new Date(at.getTime() - 300_000).toISOString(),
}
const tail = createTail({
  roboflow: {
    entryOf: entryReader([]),
    async getLogPage(_name, { to }) {
      calls += 1
      return to === undefined ? [entry] : []
    },
  },
  deployments: store.deployments,
  incidents: createIncidents({
    store,
    quietMs: 3_600_000,
    callerErrors: 'report',
    style: 'compact',
    now: () => new Date(),
    coordination: alone(),
    wake: () => undefined,
  }),
  audit: { lastDone: async () => undefined },
  commands: { setLogFault: async () => undefined },
  watchAll: true,
  severity: 'ERROR',
  levelsFrom: 'line',
  countsRequests: false,
  now: () => new Date(),
  log: pino({ level: 'silent' }),
})
const tick = async () => {
  await tail.run()
  await tail.settled()
}

await tick()
const costs: number[] = []
for (let round = 0; round < 11; round += 1) {
  calls = 0
  statements = 0
  costs.push(await cpuOf(tick))
}
report([
  {
    what: `a pass over ${COUNT.toLocaleString('en')} quiet logs, client left out`,
    values: {
      'calls each': calls / COUNT,
      statements,
      'µs a call': (median(costs) * 1000) / COUNT,
      MiB: residentMemory(),
    },
    goal: '1 call each, ≤ 60 µs',
  },
])
await tail.stop()
await store.close()
rmSync(folder, { recursive: true })
