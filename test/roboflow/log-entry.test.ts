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

test.each([
  [
    'an object',
    { message: 'API key EXAMPLEKEY1NOT1REAL1 has no access', nested: [{ code: 'x?api_key=sesame1' }] },
  ],
  ['JSON text', JSON.stringify({ exception: { message: 'API key EXAMPLEKEY1NOT1REAL1 has no access' } })],
  [
    'JSON text with escapes',
    '{"code": "x\\u003fapi\\u005fkey\\u003dsesame1", "message": "key\\u002bof\\/ours"}',
  ],
])('holds no key in any field of %s', (_, payload) => {
  const shown = entryOf({ insert_id: 'a1', payload, severity: 'ERROR', timestamp: AT }).payload
  expect(shown).toContain('[redacted]')
  expect(JSON.stringify(JSON.parse(shown))).not.toMatch(/EXAMPLEKEY|sesame|of\/ours/)
})
