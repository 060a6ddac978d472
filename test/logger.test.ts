import { describe, expect, test } from 'vitest'
import { createLogger } from '../src/logger.ts'
import { redactor } from '../src/redact.ts'

const KEY = 'rf_SECRET+key/42='
const TOKEN = 'xoxb-SECRET-token'
const KEY_IN_ADDRESS = encodeURIComponent(KEY)

function logger(level = 'trace') {
  const lines: string[] = []
  const log = createLogger(level, [KEY, TOKEN, undefined, ''], {
    write: line => {
      lines.push(line)
    },
  })
  return { log, lines }
}

describe('a line of the log', () => {
  test('is JSON with its time, level, words and fields', () => {
    const { log, lines } = logger()
    log.warn({ deployment: 'dev-testing' }, 'could not look')
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 40,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      deployment: 'dev-testing',
      msg: 'could not look',
    })
    expect(lines[0]).toMatch(/\n$/)
  })

  test.each([
    ['in its words', { msg: `key ${KEY} and token ${TOKEN}` }],
    ['in a field', { key: KEY, deep: { list: [TOKEN, { token: TOKEN }] } }],
    ["in a field's name", { [KEY]: 1 }],
    ['percent-encoded', { address: `https://roboflow.cloud/get?api_key=${KEY_IN_ADDRESS}&x=1` }],
    ['in an error', { err: new Error(`GET /get?api_key=${KEY_IN_ADDRESS} failed for ${TOKEN}`) }],
    ['in the cause of an error', { err: new Error('failed', { cause: new Error(KEY) }) }],
    [
      'in a field of an error',
      { err: Object.assign(new Error('failed'), { url: KEY_IN_ADDRESS, headers: { TOKEN } }) },
    ],
  ])('does not hold a secret %s', (_, fields) => {
    const { log, lines } = logger()
    log.error(fields)
    log.child(fields).info('from a child')
    expect(lines).toHaveLength(2)
    expect(lines.join('')).not.toContain('SECRET')
    expect(lines.join('')).toContain('[redacted]')
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
  })

  test.each([
    'he asked for "?api_key=abc123" twice',
    'api_key=abc123\nnext line',
    'C:\\api_key=abc123\\x',
    "'api_key=abc123' <api_key=abc123>",
    '`GET /get?api_key=abc123` twice',
    'next=%2Fget%3Fapi_key%3Dabc123%26x',
    'api_key=',
  ])('stays JSON, and keeps its words, around somebody else’s key: %j', words => {
    const { log, lines } = logger()
    log.info({ words })
    expect(lines[0]).not.toContain('abc123')
    const read = JSON.parse(lines[0] ?? '') as { words: string }
    expect(read.words).toBe(words.replaceAll('abc123', '[redacted]'))
  })

  test('is written from the level that was asked for', () => {
    const { log, lines } = logger('warn')
    log.info('quiet')
    log.warn('loud')
    expect(lines).toHaveLength(1)
  })
})

describe('blanking', () => {
  test('leaves everything else as it was', () => {
    expect(redactor([KEY])(`a ${KEY} b ${KEY_IN_ADDRESS} c`)).toBe('a [redacted] b [redacted] c')
    expect(redactor([KEY])('nothing to see')).toBe('nothing to see')
  })

  test.each(['API_KEY=abc&x=1', 'api_key=abc&x=1'])(
    'blanks any key of an address, known or not: %s',
    text => {
      expect(redactor([])(text)).toMatch(/^api_key=\[redacted\]&x=1$/i)
    },
  )

  test('takes what is too short to be a secret for words', () => {
    expect(redactor(['', 'abc', undefined])('abc def')).toBe('abc def')
  })
})
