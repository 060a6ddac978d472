import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decidedSeverity } from '../../../src/incidents/payload/decide-severity.ts'
import { readPayload } from '../../../src/incidents/payload/read-payload.ts'
import { mattering } from '../../../src/incidents/reading/may-matter.ts'
import { reaches, SEVERITIES } from '../../../src/roboflow/severity.ts'
import { access, handled, logged, START_UP } from './server-lines.ts'

const decided = (payload: unknown, label: string, from: 'line' | 'label' = 'line') =>
  decidedSeverity(readPayload(payload), label, from)

describe('what a line states', () => {
  test.each([...START_UP, access('/infer/lmm', 500), 'INFO:     Finished server process [1]'])(
    'counts over a label of standard error: %s',
    line => {
      expect(decided(line, 'ERROR')).toBe('INFO')
      expect(decided(line, 'ERROR', 'label')).toBe('ERROR')
    },
  )

  test.each([logged('ERROR', 'boom'), JSON.stringify(logged('ERROR', 'boom'))])(
    'counts over the label both ways: %j',
    line => {
      expect(decided(line, 'INFO')).toBe('ERROR')
      expect(decided(logged('WARNING', 'low'), 'ERROR')).toBe('WARNING')
    },
  )
})

describe('the label counts', () => {
  test.each([
    ['where an agent took the level out of the line', logged(undefined, 'boom'), 'WARNING'],
    ['of text that nobody knows', 'Retrying (Retry(total=2)) after connection broken', 'ERROR'],
    ['of a traceback on standard output', 'Traceback (most recent call last):\nKeyError: 1', 'INFO'],
    ['of a level that nobody knows', logged('LOUD', 'boom'), 'CRITICAL'],
  ])('%s', (_, payload, label) => {
    expect(decided(payload, label)).toBe(label)
  })
})

test.each([
  'Traceback (most recent call last):',
  'OSError: gone',
  handled('KeyError', '1', { severity: '' }),
])('an error that nobody labelled is one: %j', payload => {
  expect(decided(payload, 'DEFAULT')).toBe('ERROR')
})

test('no entry that counts is passed over unread', () => {
  const level = fc.constantFrom(...SEVERITIES, 'warn', 'LOUD', '', '500')
  const said = fc.constantFrom(
    'boom',
    'KeyError: 1',
    'PaymentRequiredError: no',
    '"severity": "INFO"',
    'INFO:     x',
  )
  const object = fc.record(
    { severity: level, level, message: said, args: fc.record({ severity: level }) },
    { requiredKeys: [] },
  )
  const text = fc
    .tuple(
      fc.constantFrom(
        ...[
          '',
          'INFO:     ',
          'ERROR:    ',
          'CRITICAL: ',
          'WARNING:  ',
          'Traceback (most recent call last):\n  ',
        ],
        ...[
          '[2026-08-22 09:44:10 +0000] [1] [ERROR] ',
          '2026-08-22 09:41:02.77 [E:onnxruntime:, ',
          '\u001B[1m',
        ],
      ),
      said,
      fc.constantFrom('', '\nERROR:    more', '\nmore'),
    )
    .map(parts => parts.join(''))
  const payload = fc.oneof(
    object,
    object.map(value => JSON.stringify(value)),
    text,
    fc.anything(),
  )
  fc.assert(
    fc.property(
      payload,
      level,
      fc.constantFrom(...SEVERITIES),
      fc.constantFrom('line', 'label'),
      (...given) => {
        const [payload, label, threshold, from] = given
        const severity = label || 'DEFAULT'
        const entry = { insert_id: '1', payload, severity, timestamp: '2026-01-31T12:00:00Z' }
        if (reaches(decided(payload, severity, from), threshold))
          expect(mattering(threshold, from)(entry)).toBe(true)
      },
    ),
    { numRuns: 5000 },
  )
})
