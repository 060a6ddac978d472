import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { readLog } from '../src/incidents/reading/read-log.ts'
import { entryReader } from '../src/roboflow/log-entry.ts'
import { logPageSchema } from '../src/roboflow/log-schemas.ts'
import { cpuOf, median } from './figures.ts'
import { report } from './report.ts'

/**
 * How fast a log is read: pages as the API sends them, through the tail, beside JSON.parse alone; what structured entries
 * cost beside plain ones; and what stays.
 */
const PAGE = 1000
const PAGES = 100
const ROUNDS = 9
const IN_A_ROW = 10
const NOW = Date.parse('2026-01-31T12:00:00Z')
const entryOf = entryReader(['the-key-of-the-workspace', 'xoxb-a-token', 'xapp-a-token', 'a-signing-secret'])

const plain = (index: number): unknown =>
  `INFO:     10.18.0.${index % 250}:${40_000 + index} - "POST /infer/workflows/team/detect HTTP/1.1" 200 OK`

/** A warning as the server writes it: its access lines are plain. */
const structured = (index: number) => ({
  request_id: (index * 7919).toString(16).padStart(32, 'a'),
  severity: index % 500 === 0 ? 'ERROR' : 'WARNING',
  timestamp: '2026-08-22 09:03.32',
  filename: 'roboflow_api.py',
  func_name: 'get_roboflow_dataset_type',
  lineno: 542,
  message: `No type of task is set for workspace=team and dataset=parts-${index}`,
})

/** `age` in ms: of the page's newest entry. */
const page = (age: number, payloadOf = plain) =>
  JSON.stringify(
    Array.from({ length: PAGE }, (_, index) => ({
      insert_id: (age + index).toString(36).padStart(16, '0'),
      payload: payloadOf(index),
      severity: index % 500 === 0 ? 'ERROR' : 'INFO',
      timestamp: new Date(NOW - age - index).toISOString().replace('Z', '209+00:00'),
    })),
  )

const pagesOf = (payloadOf?: typeof plain) =>
  Array.from({ length: PAGES }, (_, index) => page(index * PAGE, payloadOf))
const plainPages = pagesOf()
const SHAPES = {
  plain: plainPages,
  text: pagesOf(index => JSON.stringify(structured(index))),
  objects: pagesOf(structured),
}

function source(texts: readonly string[]) {
  let next = 0
  return {
    entryOf,
    async getLogPage() {
      const text = texts[next]
      next += 1
      return text === undefined ? [] : logPageSchema.parse(JSON.parse(text))
    },
  }
}

const parseAlone = (texts: readonly string[]) => {
  for (const text of texts) JSON.parse(text)
}
const cursor = { watermark: NOW - PAGE * PAGES }
const asked = {
  name: 'bench',
  cursor,
  threshold: 'ERROR' as const,
  levelsFrom: 'line' as const,
  countsRequests: false,
  now: NOW,
}
const tail = (texts = plainPages) => readLog(source(texts), asked)

const SHAPE_NAMES = Object.keys(SHAPES) as (keyof typeof SHAPES)[]
type Costs = Record<keyof typeof SHAPES, number[]>
const alone: Costs = { plain: [], text: [], objects: [] }
const whole: Costs = { plain: [], text: [], objects: [] }

/** CPU milliseconds of one of several. */
async function measure(costs: number[], work: () => unknown) {
  const several = async () => {
    for (let time = 0; time < IN_A_ROW; time += 1) await work()
  }
  costs.push((await cpuOf(several)) / IN_A_ROW)
}

for (let round = 0; round < ROUNDS; round += 1)
  for (const shape of SHAPE_NAMES) {
    // Each leaves behind only what the same one collects.
    await measure(alone[shape], () => parseAlone(SHAPES[shape]))
    await measure(whole[shape], () => tail(SHAPES[shape]))
  }
const times = (costs: Costs, shape: keyof typeof SHAPES) => median(costs[shape]) / median(whole.plain)

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const heap = () => {
  collect()
  return Math.round(process.memoryUsage().heapUsed / 1_048_576)
}
const sizes: number[] = []
for (let read = 0; read < 1_000_000; read += PAGE * PAGES) {
  await tail()
  sizes.push(heap())
}
report([
  {
    what: 'reading a log of 100,000 entries',
    values: {
      'JSON.parse %': (median(alone.plain) / median(whole.plain)) * 100,
      'entries/s of CPU': (PAGE * PAGES) / (median(whole.plain) / 1000),
    },
    goal: 'JSON.parse ≥ 80 %',
  },
  {
    what: 'reading structured entries, × plain ones',
    values: {
      'as text': times(whole, 'text'),
      'as objects': times(whole, 'objects'),
      'JSON.parse alone: text': times(alone, 'text'),
      objects: times(alone, 'objects'),
    },
    goal: '≤ 1.6',
  },
  {
    what: 'heap after the first 100,000 of a million entries',
    values: { MiB: sizes[0] ?? 0, 'and after the last': sizes.at(-1) ?? 0 },
    goal: 'flat',
  },
])
