import { expect, test } from 'vitest'
import { entryReader } from '../../src/roboflow/log-entry.ts'

const entryOf = entryReader(['key+of/ours', undefined])
const AT = '2026-01-31T12:00:00.123456+00:00'

test('keeps an entry as the API sent it, the time to the microsecond', () => {
  const entry = { insert_id: 'a1', payload: 'GET /infer 200', severity: 'INFO', timestamp: AT }
  expect(entryOf(entry)).toEqual({
    insertId: 'a1',
    payload: 'GET /infer 200',
    severity: 'INFO',
    timestamp: AT,
  })
})

test.each(['insert_id', 'payload', 'severity'] as const)('holds no secret that the API sent in %s', field => {
  const entry = { insert_id: 'a1', payload: 'GET', severity: 'INFO', timestamp: AT }
  const shown = JSON.stringify(entryOf({ ...entry, [field]: 'x key+of/ours key%2Bof%2Fours y' }))
  expect(shown).toContain('x [redacted] [redacted] y')
})

test.each(['payload', 'severity'] as const)('holds no key in its %s, whosever it is', field => {
  const entry = { insert_id: 'a1', payload: 'GET', severity: 'INFO', timestamp: AT }
  const shown = entryOf({ ...entry, [field]: 'GET /get?api_key=sesame123 rf_abcd1234efgh' })
  expect(shown[field]).toBe('GET /get?api_key=[redacted] [redacted]')
})
