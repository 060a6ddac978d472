import fc from 'fast-check'
import type { End } from '../../src/deployments/lifetime.ts'
import type { LogEntry } from '../../src/roboflow/log-schemas.ts'
import type { Deployment } from '../../src/roboflow/schemas.ts'
import type { DeploymentRecord } from '../../src/store/records/deployment-record.ts'

/** A Slack id that views are given as a person's, and may mention. */
export const PERSON = 'U0PERSON'

const NASTY = [
  ' ',
  '<!channel>',
  '<!here|here>',
  '<@U1>',
  '<#C1|general>',
  '<https://evil.example|https://roboflow.com>',
  '&lt;!channel&gt;',
  '& < > " \' \\',
  '`code` and ```fences``` and `',
  '*bold* _it_ ~no~ :tada:',
  '\u0000\u0007\u001B[31m',
  '\u202Egnp.exe\u202C',
  'two\nlines\r\nthree\n\n',
  '😀👩‍👩‍👧‍👦 ünïcödé 漢字',
  '\uD83D',
  'a'.repeat(30_000),
  '<!channel>'.repeat(3000),
  '&'.repeat(30_000),
  '"\\'.repeat(15_000),
  '😀'.repeat(15_000),
  '\n'.repeat(30_000),
]

/** Text that nobody wants to meet, of one to 30,000 characters. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 200 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }) },
)

/** The same, or nothing at all. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 1, arbitrary: fc.constant('') },
)

const perhaps = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 3 })
const count = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ noNaN: true }))

export const status: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('pending', 'ready', 'paused', 'failed', 'expired', 'deleted', 'hibernating'),
  anyText,
)

/** A deployment as the client lets it through: four fields there, everything else open. */
export const deployment: fc.Arbitrary<Deployment> = fc.record({
  id: text,
  name: fc.oneof(fc.constantFrom('dev-testing', 'prod-camera'), text),
  machineType: fc.oneof(fc.constantFrom('dev-gpu', 'prod-cpu'), anyText),
  creatorEmail: perhaps(anyText),
  creatorId: perhaps(anyText),
  subdomain: perhaps(anyText),
  domain: perhaps(anyText),
  durationHours: perhaps(count),
  inferenceVersion: perhaps(anyText),
  minReplicas: perhaps(count),
  maxReplicas: perhaps(count),
  numReplicas: perhaps(count),
  status,
  workspaceId: perhaps(anyText),
  workspaceUrl: perhaps(anyText),
  otherFields: fc.dictionary(fc.oneof(anyText, fc.constant('gpu')), fc.oneof(anyText, fc.jsonValue()), {
    maxKeys: 4,
  }),
})

/** The present of every view under test. */
export const NOW = new Date('2026-01-31T12:00:00Z')

export const instant: fc.Arbitrary<Date> = fc.date({
  min: new Date('2025-01-01'),
  max: new Date('2028-01-01'),
  noInvalidDate: true,
})

export const end: fc.Arbitrary<End> = fc.oneof(
  fc.record({ at: instant, sure: fc.boolean() }),
  fc.record({ never: fc.constantFrom('production' as const, 'no_duration' as const) }),
)

/** What is remembered of such a deployment. */
export const known: fc.Arbitrary<DeploymentRecord> = fc.record({
  deployment,
  presence: fc.constantFrom('live' as const, 'expired' as const, 'deleted' as const, 'gone' as const),
  start: fc.record({
    at: instant,
    how: fc.constantFrom(
      'made_here' as const,
      'seen_appearing' as const,
      'first_log_entry' as const,
      'first_seen' as const,
    ),
  }),
  correctedEnd: perhaps(instant),
  home: fc.constant('C0HOME'),
})

/** A log entry as the client lets it through. */
export const logEntry: fc.Arbitrary<LogEntry> = fc.record({
  insertId: text,
  payload: anyText,
  severity: fc.oneof(fc.constantFrom('INFO', 'ERROR'), anyText),
  timestamp: instant.map(at => at.toISOString().replace('Z', '436+00:00')),
})

/** A name as commands take it: of any characters, but no more than a hundred. */
export const typedName: fc.Arbitrary<string> = text.map(name => name.slice(0, 100))
