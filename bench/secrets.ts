import { entryReader } from '../src/roboflow/log-entry.ts'
import { logPageSchema } from '../src/roboflow/log-schemas.ts'
import { withoutSecrets } from '../src/roboflow/log-secrets.ts'
import { ordinaryLines } from '../test/roboflow/ordinary-lines.ts'
import { LINES_WITH_SECRETS } from '../test/roboflow/secret-lines.ts'
import { cpuOf, median } from './figures.ts'
import { report } from './report.ts'

/** What blanking costs: of ordinary lines, of lines with secrets, of a whole page, and of the worst that is repeated. */
const ROUNDS = 21
const LENGTH = 40_000

const lines = ordinaryLines(10_000)
const withSecrets = LINES_WITH_SECRETS.map(([, line]) => line)
const entryOf = entryReader(['the-key-of-the-workspace', 'xoxb-a-token'])
const page = JSON.stringify(
  lines.map((payload, index) => ({
    insert_id: `entry-${index}`,
    payload,
    severity: 'ERROR',
    timestamp: '2026-01-31T12:00:00.123456+00:00',
  })),
)

async function medianOf(work: () => unknown): Promise<number> {
  const costs: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) costs.push(await cpuOf(work))
  return median(costs)
}

const perLine = async (texts: readonly string[]) => {
  const repeated = Array.from({ length: 10_000 }, (_, index) => texts[index % texts.length] ?? '')
  const milliseconds = await medianOf(() => repeated.map(withoutSecrets))
  return Math.round((milliseconds * 1e6) / repeated.length)
}
report([
  {
    what: 'blanking a line, ns of CPU',
    values: { ordinary: await perLine(lines), 'with a secret': await perLine(withSecrets) },
  },
])

const parsing = await medianOf(() => logPageSchema.parse(JSON.parse(page)))
const reading = await medianOf(() => logPageSchema.parse(JSON.parse(page)).map(entryOf))
report([{ what: `reading ${lines.length} entries, ms`, values: { parsed: parsing, blanked: reading } }])

const pieces = [...new Set(withSecrets.flatMap(line => line.split(/(?<=\W)|(?=\W)/))), '-----', 'a-', 'sig=/']
let worst = { cpu: 0 }
for (const piece of pieces) {
  const text = piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH)
  const costs = [await cpuOf(() => withoutSecrets(text)), await cpuOf(() => withoutSecrets(text))]
  const cpu = Math.min(...costs)
  if (cpu > worst.cpu) worst = { cpu }
}
report([
  {
    what: `the worst of ${pieces.length} pieces, repeated to ${LENGTH} characters, ms`,
    values: { cpu: worst.cpu },
  },
])
