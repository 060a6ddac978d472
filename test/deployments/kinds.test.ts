import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headline, kindsOf } from '../../src/deployments/kinds.ts'
import { logEntry } from '../roboflow/sample.ts'

const said = (...payloads: string[]) =>
  payloads.map((payload, index) => logEntry({ insertId: `${index}`, payload }))

const traceback = (line: number, words: string) =>
  `Traceback (most recent call last):\n  File "app.py", line ${line}, in infer\n    run()\n${words}\n`

describe('entries of one kind', () => {
  test.each([
    ['numbers', 'request 17 took 4.2 s', 'request 18 took 5.1 s'],
    ['addresses', '10.18.0.38:46296 closed', '10.18.0.7:80 closed'],
    [
      'UUIDs',
      'job 3f2504e0-4f89-41d3-9a0c-0305e82c3301 died',
      'job AAAAAAAA-4f89-41d3-9a0c-bbbbbbbbbbbb died',
    ],
    ['pointers', 'object at 0x7f3a died', 'object at 0xdeadbeef died'],
    ['digests', 'image 9f86d081884c7d65 missing', 'image 60303ae22b998861 missing'],
    ['times', '2026-01-31T14:30:00Z out of memory', '2026-02-01T09:05:59Z out of memory'],
    ['places in a traceback', traceback(10, 'ValueError: bad'), traceback(99, 'ValueError: bad')],
  ])('differ in %s alone', (_, one, other) => {
    expect(kindsOf(said(one, other))).toMatchObject([{ count: 2 }])
  })

  test('are one kind ten thousand times over', () => {
    const entries = said(
      ...Array.from(
        { length: 10_000 },
        (_, n) => `worker ${n} lost 10.0.${n % 256}.${n % 7}: CUDA error ${n * 31}`,
      ),
    )
    const kinds = kindsOf(entries)
    expect(kinds).toHaveLength(1)
    expect(kinds[0]?.count).toBe(10_000)
    expect(kinds[0]?.entries).toEqual(entries)
  })
})

test.each([
  ['CUDA out of memory', 'CUDA error'],
  ['model not found: cats', 'model not found: dogs'],
  [traceback(1, 'ValueError: bad'), traceback(1, 'TypeError: bad')],
  ['', 'x'],
])('%j and %j are different errors', (one, other) => {
  expect(kindsOf(said(one, other))).toHaveLength(2)
})

test('the most frequent kind comes first, under its newest line', () => {
  const kinds = kindsOf(said('rare', 'often 3', 'often 2', 'often 1'))
  expect(kinds.map(({ title, count }) => [title, count])).toEqual([
    ['often 3', 3],
    ['rare', 1],
  ])
})

test('every entry is in exactly one kind', () => {
  const payloads = fc.array(fc.oneof(fc.string(), fc.constantFrom('error 1', 'error 2', 'lost')), {
    maxLength: 30,
  })
  fc.assert(
    fc.property(payloads, payloads => {
      const entries = said(...payloads)
      const kinds = kindsOf(entries)
      expect(kinds.flatMap(kind => kind.entries).toSorted(byId)).toEqual(entries.toSorted(byId))
      for (const kind of kinds) expect(kind.count).toBe(kind.entries.length)
    }),
  )
})

const byId = (one: { insertId: string }, other: { insertId: string }) =>
  Number(one.insertId) - Number(other.insertId)

describe('the headline', () => {
  test.each([
    [
      'of a traceback is its exception',
      traceback(3, 'RuntimeError: CUDA out of memory'),
      'RuntimeError: CUDA out of memory',
    ],
    ['is the first line', 'first\nsecond', 'first'],
    ['skips empty lines', '\n\n  first  \nsecond', 'first'],
    ['of nothing says so', ' \n ', '(an empty entry)'],
  ])('%s', (_, payload, line) => {
    expect(headline(payload)).toBe(line)
  })
})
