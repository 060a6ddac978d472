import { describe, expect, it } from 'vitest'
import { withoutSecrets } from '../../src/deployments/secrets.ts'

describe('a log line as it is shown', () => {
  it.each([
    ['GET /get?api_key=sesame123&x=1', 'GET /get?api_key=[redacted]&x=1'],
    ['{"api_key": "sesame123", "x": 1}', '{"api_key": "[redacted]", "x": 1}'],
    ['API-KEY: sesame123', 'API-KEY: [redacted]'],
    ['Authorization: Bearer abcdefghijkl', 'Authorization: Bearer [redacted]'],
    ['key rf_abcd1234efgh used', 'key [redacted] used'],
    ['token xoxb-1234-5678-abcdefgh here', 'token [redacted] here'],
  ])('has its secret blanked: %s', (line, shown) => {
    expect(withoutSecrets(line)).toBe(shown)
  })

  it.each(['model rf_detr_base loaded', 'the bearer of bad news', 'no api key was given'])(
    'keeps words that only look alike: %s',
    line => {
      expect(withoutSecrets(line)).toBe(line)
    },
  )

  it.each(['\n', ' ', 'a', '-'])(
    'of a hundred thousand times %j comes back as it was, before the test gives up',
    piece => {
      const line = piece.repeat(100_000)
      expect(withoutSecrets(line)).toBe(line)
    },
  )
})
