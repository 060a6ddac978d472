import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withoutSecrets } from '../../src/roboflow/log-secrets.ts'
import { ordinaryLines } from './ordinary-lines.ts'
import { LINES_WITH_SECRETS } from './secret-lines.ts'

describe('a log line as it is shown', () => {
  test.each([
    ['GET /get?api_key=sesame123&x=1', 'GET /get?api_key=[redacted]&x=1'],
    ['{"api_key": "sesame123", "x": 1}', '{"api_key": "[redacted]", "x": 1}'],
    ['API-KEY: sesame123', 'API-KEY: [redacted]'],
    ['see `/get?api_key=sesame123` again', 'see `/get?api_key=[redacted]` again'],
    ['api_key: `sesame123`', 'api_key: `[redacted]`'],
    ['{"x-api-key": "sesame123"}', '{"x-api-key": "[redacted]"}'],
    ['x-api-key: sesame123', 'x-api-key: [redacted]'],
    [
      "headers=[(b'x-api-key', b'sesame123'), (b'a', b'b')]",
      "headers=[(b'x-api-key', b'[redacted]'), (b'a', b'b')]",
    ],
    ["client(api_key=b'sesame123')", "client(api_key=b'[redacted]')"],
    ['next=%2Fget%3Fapi_key%3Dsesame123%26x%3D1', 'next=%2Fget%3Fapi_key%3D[redacted]%26x%3D1'],
    ['api%5Fkey%253Dsesame123%2526x', 'api%5Fkey%253D[redacted]%2526x'],
    ['%7B%22api_key%22%3A+%22sesame123%22%7D', '%7B%22api_key%22%3A+%22[redacted]%22%7D'],
    [
      String.raw`"{\"api_key\": \"sesame123\", \"x\": 1}"`,
      String.raw`"{\"api_key\": \"[redacted]\", \"x\": 1}"`,
    ],
    [String.raw`\\\"api_key\\\":\\\"sesame123\\\"`, String.raw`\\\"api_key\\\":\\\"[redacted]\\\"`],
    ['\u001B[36mapi_key\u001B[0m=sesame123 x', '\u001B[36mapi_key\u001B[0m=[redacted] x'],
    ['api_key: Bearer abcdefghijkl', 'api_key: [redacted] [redacted]'],
    ['Authorization: Bearer abcdefghijkl', 'Authorization: Bearer [redacted]'],
    ['API key sesameSesame has no access to model a/1', 'API key [redacted] has no access to model a/1'],
    ['API key sesame has no access', 'API key [redacted] has no access'],
    ['the api key EXAMPLEKEY1NOT1REAL1 is wrong', 'the api key [redacted] is wrong'],
    [
      'Image at url https://cdn.example/a.jpg?X-Amz-Signature=5f0d1c&w=3 was bad',
      'Image at url https://cdn.example/a.jpg?X-Amz-Signature=[redacted]&w=3 was bad',
    ],
    ['https://x.example/a?sv=1&sig=ab%2Fc%3D&se=2', 'https://x.example/a?sv=1&sig=[redacted]&se=2'],
    ['https://ada:sesame@x.example/a.jpg', 'https://ada:[redacted]@x.example/a.jpg'],
    ['key rf_abcd1234efgh used', 'key [redacted] used'],
    ['token xoxb-1234-5678-abcdefgh here', 'token [redacted] here'],
  ])('has its secret blanked: %s', (line, shown) => {
    expect(withoutSecrets(line)).toBe(shown)
  })

  test.each([
    'model rf_detr_base loaded',
    'the bearer of bad news',
    'no api key was given',
    'API key authentication failed',
    'https://x.example/a.jpg?w=3&h=4',
  ])('keeps words that only look alike: %s', line => {
    expect(withoutSecrets(line)).toBe(line)
  })

  test('reads the same when it is blanked again', () => {
    const pieces = fc.constantFrom(
      ...[
        'api_key',
        'X-API-KEY',
        'API key ',
        ' has no access',
        '?sig',
        'https://',
        '@',
        'apikey',
        '=',
        ':',
        ' ',
        '"',
        "'",
        '`',
        '\\',
        ',',
        '%3D',
        '%22',
        '%26',
        '%253A',
      ],
      ...[
        'Bearer',
        'basic',
        'rf_',
        'xoxb-',
        'sesame123',
        'abcdefghijkl12345',
        '[redacted]',
        '[',
        ']',
        '-',
        '\n',
      ],
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), parts => {
        const once = withoutSecrets(parts.join(''))
        expect(withoutSecrets(once)).toBe(once)
      }),
      { numRuns: 2000 },
    )
  })

  test('reads the same when it is blanked again, also where two rules meet', () => {
    const once = withoutSecrets('API key =abcdefghijkl12345 has no access')
    expect(once).toBe('API key =[redacted] has no access')
    expect(withoutSecrets(once)).toBe(once)
  })

  test.each(['\n', ' ', 'a', '-', 'api_key', 'api_key ', 'api_key%22', 'Bearer '])(
    'of a hundred thousand times %j comes back as it was, before the test gives up',
    piece => {
      const line = piece.repeat(100_000)
      expect(withoutSecrets(line)).toBe(line)
    },
  )

  test.each(LINES_WITH_SECRETS)('holds no %s', (_, line, secrets) => {
    const shown = withoutSecrets(line)
    for (const secret of secrets) expect(shown).not.toContain(secret)
    expect(shown).toContain('[redacted]')
    expect(withoutSecrets(shown)).toBe(shown)
  })

  test('keeps what stands around a secret', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LINES_WITH_SECRETS),
        fc.constantFrom(...ordinaryLines(300)),
        fc.constantFrom(...ordinaryLines(300)),
        ([, line, secrets], before, after) => {
          const shown = withoutSecrets(`${before}\n${line}\n${after}`)
          const between = shown.slice(before.length, -after.length)
          for (const secret of secrets) expect(between).not.toContain(secret)
          expect(shown.startsWith(`${before}\n`)).toBe(true)
          expect(shown.endsWith(`\n${after}`)).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('is left alone where it has no secret: ten thousand ordinary lines', () => {
    const changed = ordinaryLines(10_000).filter(line => withoutSecrets(line) !== line)
    expect(changed).toEqual([])
  })

  test('takes time in proportion to its length, whatever it repeats', () => {
    const pieces = LINES_WITH_SECRETS.flatMap(([, line]) => line.split(/(?<=\W)|(?=\W)/))
    const piece = fc.constantFrom(...pieces, ' ', '-', '-----', '"', '\\', '%3D', '=', 'a', 'A', '1')
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...pieces),
        (parts, start) => {
          const unit = parts.join('')
          const text = start + unit.repeat(Math.ceil(40_000 / unit.length))
          const before = process.cpuUsage()
          withoutSecrets(text)
          const { user } = process.cpuUsage(before)
          // Microseconds. It takes some 2 ms (see bench/secrets.ts); squared, it would be minutes.
          expect(user).toBeLessThan(250_000)
        },
      ),
      { numRuns: 400 },
    )
  })
})
