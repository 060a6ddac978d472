import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { code, cutMrkdwn, type Mrkdwn } from '../src/block-kit/text.ts'
import { parseDurationText } from '../src/deployments/duration.ts'
import { parseOffsets } from '../src/deployments/reminder-offsets.ts'
import { headline } from '../src/incidents/kinds.ts'
import { signatureOf } from '../src/incidents/signature.ts'
import { payloadText, severityText } from '../src/incidents/views/log-text.ts'
import { withoutDates } from '../src/incidents/written-dates.ts'
import { splitLine } from '../src/operations/arguments/command-line.ts'
import { parseMoment } from '../src/operations/arguments/moment.ts'
import { splitWords } from '../src/operations/arguments/words.ts'
import { redactor, withoutShapes } from '../src/redact.ts'
import { closedList } from '../src/roboflow/cut-json.ts'
import { withoutSecrets } from '../src/roboflow/log-secrets.ts'
import { lineInThread } from '../src/slack/requests/thread-line.ts'

const LENGTH = 40_000
/** CPU milliseconds for several expressions each; what is quadratic takes hundreds. */
const MAX_CPU_MS = 60

const READERS: Record<string, (text: string) => unknown> = {
  splitLine,
  splitWords,
  lineInThread: text => lineInThread(text, 'dev-testing', () => false),
  parseMoment,
  parseDurationText,
  parseOffsets,
  code,
  cutMrkdwn: text => cutMrkdwn({ mrkdwn: text } as Mrkdwn, text.length - 1),
  withoutShapes,
  redactor: redactor(['a-secret-of-ours']),
  withoutSecrets,
  signatureOf,
  withoutDates,
  headline,
  severityText,
  payloadText,
  closedList,
}

/** What the expressions look for: begun, repeated, and never ended as they want it. */
const PIECES = [
  ...[' ', '\t', '\n', '\\', '"', "'", '`', '<', '&', '/', '-', '+', '%', '=', '.', ':', '0', '9', 'a', 'F'],
  ...['api_key', 'api_key=', 'api_key%3D', 'api%5Fkey%3D%20', '%2520', 'Bearer ', 'basic ', 'xoxb-', 'rf_'],
  ...['2026-01-31', 'T12:00', '12:00:00,', '0x1f', '{"a":', '[', '}', '1h', 'ago', ' Z', 'File "', 'line 1'],
  ...[
    'ECONNREFUSED',
    '\u200d',
    '\u202e',
    '😀',
    '&amp',
    '<@U0',
    '--name',
    'b’',
    'deadbeef-',
    '.py',
    '>',
    '{',
    ']',
    '!',
    ';',
  ],
]
const piece = fc.constantFrom(...PIECES)
const adversarial = fc
  .tuple(
    fc.array(piece, { maxLength: 3 }),
    fc.array(piece, { minLength: 1, maxLength: 3 }),
    fc.array(piece, { maxLength: 3 }),
  )
  .map(([head, repeated, tail]) => {
    const part = repeated.join('')
    return `${head.join('')}${part.repeat(Math.ceil(LENGTH / part.length)).slice(0, LENGTH)}${tail.join('')}`
  })

const cpuMs = (work: () => unknown) => {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

/** The first time may compile, or meet a collection: what is slow is so each time. */
const fastest = (work: () => unknown) =>
  [1, 2, 3].reduce(
    least => (least < MAX_CPU_MS ? least : Math.min(least, cpuMs(work))),
    Number.POSITIVE_INFINITY,
  )

describe('40,000 characters of anything', () => {
  test.each(Object.entries(READERS))(
    'are read by %s in little time, where one thing is repeated',
    (_, read) => {
      for (const part of PIECES) {
        const text = part.repeat(Math.ceil(LENGTH / part.length))
        for (const end of ['', '>', '!', 'x\n', '> end']) {
          expect({ part, end, isSlow: fastest(() => read(text + end)) >= MAX_CPU_MS }).toMatchObject({
            isSlow: false,
          })
        }
      }
    },
    60_000,
  )

  test.each(Object.entries(READERS))(
    'are read by %s in little time',
    (_, read) => {
      fc.assert(
        fc.property(adversarial, text => {
          expect(fastest(() => read(text))).toBeLessThan(MAX_CPU_MS)
        }),
        { numRuns: 60 },
      )
    },
    60_000,
  )
})
