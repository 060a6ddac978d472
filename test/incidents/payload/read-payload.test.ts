import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPayload } from '../../../src/incidents/payload/read-payload.ts'
import { SEVERITIES } from '../../../src/roboflow/severity.ts'
import { access, handled, logged, START_UP } from './server-lines.ts'

describe('a line of the server', () => {
  const line = handled('RuntimeError', 'CUDA out of memory. Tried to allocate 1.27 GiB')

  test.each([
    ['an object', line],
    ['JSON text', JSON.stringify(line)],
    ['JSON text in ASCII', JSON.stringify(line).replace('CUDA', '\\u0043UDA')],
  ])('as %s gives its level, exception, frames and request', (_, payload) => {
    expect(readPayload(payload)).toMatchObject({
      severity: 'ERROR',
      message: 'RuntimeError: CUDA out of memory. Tried to allocate 1.27 GiB',
      exception: {
        type: 'RuntimeError',
        message: 'CUDA out of memory. Tried to allocate 1.27 GiB',
        frames: [
          { function: 'wrapped_route' },
          { file: '/app/inference/core/models/roboflow.py', line: 412, function: 'predict', code: 'go()' },
        ],
      },
      requestId: 'f'.repeat(32),
      source: 'server',
    })
  })

  test('keeps what came, whatever is read of it', () => {
    const text = ` ${JSON.stringify(line)}\n`
    expect(readPayload(text).raw).toBe(text)
    expect(JSON.parse(readPayload(line).raw)).toEqual(line)
  })

  test('without an exception is known by the class before its first colon', () => {
    const payload = logged('ERROR', 'CreditsExceededError: none are left: pay')
    expect(readPayload(payload).exception).toEqual({
      type: 'CreditsExceededError',
      message: 'none are left: pay',
      frames: [],
    })
    expect(readPayload(logged('ERROR', 'Preload: loading rolls-tray/12')).exception).toBeUndefined()
  })

  test('logged outside a handler has no exception', () => {
    const payload = { ...logged('ERROR', 'boom'), exception: { type: 'N/A', message: 'N/A', stacktrace: [] } }
    expect(readPayload(payload).exception).toBeUndefined()
  })

  test('without its own level states none', () => {
    expect(readPayload(logged(undefined, 'boom')).severity).toBeUndefined()
    expect(readPayload(logged('DEFAULT', 'boom')).severity).toBeUndefined()
  })

  test('of an older server is read by its own names', () => {
    expect(readPayload({ event: 'boom', level: 'error' })).toMatchObject({
      message: 'boom',
      severity: 'ERROR',
    })
  })
})

describe('a line of text', () => {
  test.each([
    [START_UP[0], 'INFO', 'startup', 'Started server process [1]'],
    ['INFO:     Shutting down', 'INFO', 'startup', 'Shutting down'],
    [access('/infer/lmm', 400), 'INFO', 'access', '10.18.3.7:51544 - "POST /infer/lmm HTTP/1.1" 400 Bad'],
    ['ERROR:    Exception in ASGI application', 'ERROR', 'server', 'Exception in ASGI application'],
    ['[2026-08-22 09:44:10 +0000] [1] [INFO] Listening', 'INFO', 'library', undefined],
    [
      '\u001B[0;93m2026-08-22 09:00:21.480119233 [W:onnxruntime:Default, a.cc:1 B] no card0\u001B[m',
      'WARNING',
      'library',
      undefined,
    ],
    ['2026-08-22 09:41:02.771920114 [E:onnxruntime:, a.cc:572 B] Non-zero', 'ERROR', 'library', undefined],
    ['/app/env.py:243: InferenceDeprecationWarning: it goes away', 'WARNING', 'library', undefined],
    ['Downloading:   0%|          | 0.00/48.1M [00:00<?, ?B/s]', 'INFO', 'library', undefined],
    // What merely resembles a known shape states nothing.
    ['INFO: request 17', undefined, 'library', undefined],
    ["terminate called after throwing an instance of 'c10::Error'", undefined, 'library', undefined],
    ["{'message': 'KeyError: tray'}", undefined, 'library', undefined],
    ['{"request_id": "8", "severity": "INFO", "mess', undefined, 'library', undefined],
    ['', undefined, 'library', undefined],
  ])('%j states %s', (payload, severity, source, message = payload) => {
    expect(readPayload(payload)).toMatchObject({ severity, source, message, raw: payload })
  })

  test('has the status that an access line tells', () => {
    expect(readPayload(access('/infer/lmm', 402)).status).toBe(402)
  })

  test('of several levels states the highest', () => {
    expect(readPayload(`${START_UP[0]}\n${START_UP[1]}`).severity).toBe('INFO')
    expect(readPayload(`${START_UP[0]}\nERROR:    boom`).severity).toBe('ERROR')
    expect(readPayload(`${START_UP[0]}\nboom`).severity).toBeUndefined()
    expect(readPayload(`${START_UP[0]}\nTraceback (most recent call last):\n  x`).severity).toBeUndefined()
  })
})

describe('a traceback', () => {
  const text = [
    'Traceback (most recent call last):',
    '  File "/app/first.py", line 1, in one',
    '    two()',
    'KeyError: 1',
    '',
    'During handling of the above exception, another exception occurred:',
    '',
    'Traceback (most recent call last):',
    '  File "/app/inference/core/api.py", line 1257, in check',
    '    owner = await owner_of(key)',
    '            ^^^^^^^^^^^^^^^^^^^',
    '  File "<frozen importlib>", line 9, in load',
    "inference.core.exceptions.RoboflowAPIConnectionError: No connection to Roboflow's API",
    'second line',
  ].join('\n')

  test('gives its last exception by its bare name, with the frames', () => {
    expect(readPayload(text)).toMatchObject({
      message: text,
      source: 'server',
      exception: {
        type: 'RoboflowAPIConnectionError',
        message: "No connection to Roboflow's API\nsecond line",
        frames: [
          {
            file: '/app/inference/core/api.py',
            line: 1257,
            function: 'check',
            code: 'owner = await owner_of(key)',
          },
          { file: '<frozen importlib>', line: 9, function: 'load' },
        ],
      },
    })
  })

  test('that has only begun has no exception yet', () => {
    expect(
      readPayload('Traceback (most recent call last):\n  File "/a.py", line 1').exception,
    ).toBeUndefined()
  })
})

test('reads anything at all without a fault, and keeps all of every text', () => {
  const shape = fc.record(
    {
      severity: fc.oneof(fc.constantFrom(...SEVERITIES), fc.anything()),
      message: fc.anything(),
      exception: fc.oneof(fc.anything(), fc.record({ type: fc.anything(), stacktrace: fc.anything() })),
      request_id: fc.anything(),
      status_code: fc.anything(),
      path: fc.anything(),
    },
    { requiredKeys: [] },
  )
  const payload = fc.oneof(
    shape,
    shape.map(value => {
      try {
        return JSON.stringify(value)
      } catch {
        return value
      }
    }),
    fc.anything({ withBigInt: true }),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(payload, given => {
      const reading = readPayload(given)
      expect(typeof reading.message).toBe('string')
      if (typeof given === 'string') expect(reading.raw).toBe(given)
      else expect(typeof reading.raw).toBe('string')
    }),
    { numRuns: 200 },
  )
})

describe('what is huge', () => {
  const deep = (count: number) => '['.repeat(count) + ']'.repeat(count)
  /** Milliseconds of CPU that some reading takes at best: other work of the machine is not counted. */
  const cost = (payload: unknown) => {
    const once = () => {
      const before = process.cpuUsage()
      readPayload(payload)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    }
    return Math.min(...Array.from({ length: 5 }, once))
  }

  test.each([
    ['nested arrays', deep(100_000)],
    ['nested arrays in an object', `{"message":${deep(100_000)}}`],
    ['an open string', `{"message":"${'x'.repeat(200_000)}`],
    ['line breaks', '\n'.repeat(200_000)],
    ['blanks', `INFO:${' '.repeat(200_000)}`],
    ['heads of tracebacks', 'Traceback (most recent call last)\n'.repeat(6000)],
    ['dotted names', 'a.'.repeat(100_000)],
    ['bars', '100%|'.repeat(40_000)],
  ])('of 200 kB of %s is read in less than 10 ms', (_, text) => {
    expect(cost(text)).toBeLessThan(10)
  })

  test('and was nested when it came is written out whole', () => {
    const nested = JSON.parse(deep(20_000))
    expect(readPayload(nested).raw).toBe(deep(20_000))
    expect(readPayload({ message: 'boom', odd: nested })).toMatchObject({ message: 'boom' })
  })
})
