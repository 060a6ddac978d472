import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinTracebacks } from '../../src/incidents/tracebacks.ts'
import { logEntry } from '../roboflow/sample.ts'

const START = Date.parse('2026-01-31T12:00:00Z')

const lines = (payloads: readonly string[], { severity = 'ERROR', apartMs = 1 } = {}) =>
  payloads.map((payload, index) =>
    logEntry({
      insertId: `id-${index}`,
      payload,
      severity,
      timestamp: new Date(START + index * apartMs).toISOString(),
    }),
  )

const HEAD = 'Traceback (most recent call last):'
const payloadsOf = (payloads: readonly string[], options?: Parameters<typeof lines>[1]) =>
  joinTracebacks(lines(payloads, options)).map(({ payload }) => payload)

describe('lines of one error', () => {
  test.each([
    ['a traceback', [HEAD, '  File "a.py", line 1, in run', '    go()', 'ValueError: no']],
    ['a traceback whose exception says nothing', [HEAD, '  File "a.py", line 1', 'KeyboardInterrupt']],
    [
      'a chain of exceptions',
      [
        HEAD,
        '  File "a.py", line 1',
        'KeyError: 1',
        '',
        'During handling of the above exception, another exception occurred:',
        '',
        HEAD,
        '  File "b.py", line 2',
        'app.errors.Broken: yes',
      ],
    ],
    [
      'frames of JavaScript',
      ['TypeError: x is not a function', '    at run (a.js:1:2)', '    at main (b.js:3:4)'],
    ],
    [
      'causes of Java',
      ['java.lang.Boom: one', '\tat a.B.c(D.java:1)', 'Caused by: java.lang.Bang', '\t... 3 more'],
    ],
  ])('become one entry: %s', (_, payloads) => {
    expect(payloadsOf(payloads)).toEqual([payloads.join('\n')])
  })

  test('are joined past lines of another severity', () => {
    const [head, frame, end] = lines([HEAD, '  File "a.py", line 1', 'ValueError: no'])
    const other = logEntry({ insertId: 'other', timestamp: new Date(START).toISOString() })
    if (!head || !frame || !end) throw new Error('three lines were made')
    const joined = joinTracebacks([head, other, frame, other, end])
    expect(joined[0]).toMatchObject({ insertIds: ['id-0', 'id-1', 'id-2'], unfinished: false })
    expect(joined).toHaveLength(3)
  })
})

describe('what is not one error', () => {
  test.each([
    ['errors that follow each other', ['ValueError: one', 'ValueError: two']],
    ['an error after a traceback', [`${HEAD}\n  File "a.py"\nValueError: one`, 'RuntimeError: two']],
    [
      'two tracebacks',
      [`${HEAD}\n  File "a.py"\nValueError: one`, `${HEAD}\n  File "a.py"\nValueError: two`],
    ],
    ['a traceback after an error', ['Something failed', HEAD]],
  ])('stays apart: %s', (_, payloads) => {
    expect(payloadsOf(payloads)).toEqual(payloads)
  })

  test('stays apart when more than a moment lies between', () => {
    const payloads = [HEAD, '  File "a.py", line 1']
    expect(payloadsOf(payloads, { apartMs: 1500 })).toEqual(payloads)
  })
})

test('tells a traceback that waits for its exception from one that is complete', () => {
  const unfinished = (payloads: string[]) => joinTracebacks(lines(payloads)).map(entry => entry.unfinished)
  expect(unfinished([HEAD])).toEqual([true])
  expect(unfinished([HEAD, '  File "a.py", line 1'])).toEqual([true])
  expect(unfinished([HEAD, '  File "a.py", line 1', 'ValueError: no'])).toEqual([false])
  expect(unfinished(['ValueError: no'])).toEqual([false])
})

test('loses no entry and no text, whatever is logged', () => {
  const line = fc.oneof(
    fc.constantFrom(HEAD, '', '  File "a.py"', 'ValueError: x', 'Caused by: y'),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(line), payloads => {
      const joined = joinTracebacks(lines(payloads))
      expect(joined.flatMap(({ insertIds }) => insertIds).toSorted()).toEqual(
        payloads.map((_, index) => `id-${index}`).toSorted(),
      )
      expect(joined.reduce((sum, { payload }) => sum + payload.length + 1, 0)).toBe(
        payloads.reduce((sum, payload) => sum + payload.length + 1, 0),
      )
    }),
  )
})

test('takes a log of nothing but indented lines in parts', () => {
  const joined = joinTracebacks(
    lines(['boom', ...Array.from({ length: 1200 }, () => '  more')], { apartMs: 0 }),
  )
  expect(joined.map(({ insertIds }) => insertIds.length)).toEqual([500, 500, 201])
})
