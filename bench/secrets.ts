import { entryReader } from '../src/roboflow/log-entry.ts'
import { plainLogPageSchema } from '../src/roboflow/log-schemas.ts'
import { withoutSecrets } from '../src/roboflow/log-secrets.ts'
import { ordinaryLines } from '../test/roboflow/ordinary-lines.ts'
import { LINES_WITH_SECRETS } from '../test/roboflow/secret-lines.ts'
import { cpuOf, median, print } from './cost.ts'

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
print(
  `blanking an ordinary line: ${await perLine(lines)} ns; one with a secret: ${await perLine(withSecrets)} ns`,
)

const parsing = await medianOf(() => plainLogPageSchema.parse(JSON.parse(page)))
const reading = await medianOf(() => plainLogPageSchema.parse(JSON.parse(page)).map(entryOf))
print(
  `reading ${lines.length} such entries: ${parsing.toFixed(0)} ms to parse, ${reading.toFixed(0)} ms with blanking`,
)

const pieces = [...new Set(withSecrets.flatMap(line => line.split(/(?<=\W)|(?=\W)/))), '-----', 'a-', 'sig=/']
let worst = { cpu: 0, piece: '' }
for (const piece of pieces) {
  const text = piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH)
  const costs = [await cpuOf(() => withoutSecrets(text)), await cpuOf(() => withoutSecrets(text))]
  const cpu = Math.min(...costs)
  if (cpu > worst.cpu) worst = { cpu, piece }
}
print(
  `the worst of ${pieces.length} pieces repeated to ${LENGTH} characters: ${worst.cpu.toFixed(1)} ms of CPU (${JSON.stringify(worst.piece)})`,
)
