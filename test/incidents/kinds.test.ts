import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headline, kindsOf } from '../../src/incidents/kinds.ts'
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
    ['short digests', 'commit a1b2c3d broke', 'commit 9f86d08 broke'],
    ['digests in a name', 'frame_a1b2c3 lost', 'frame_77fe01 lost'],
    ['compressed addresses', 'peer fe80::1 left', 'peer 2001:db8::8a2e:370:7334 left'],
    ['addresses of this machine', 'peer [::1]:8080 left', 'peer [fe80::a:b]:99 left'],
    ['IPv4 addresses written as IPv6', 'peer ::ffff:10.0.0.1 left', 'peer ::ffff:10.0.0.23 left'],
    ['dates of HTTP', 'Tue, 24 Nov 2026 01:02:03 GMT expired', 'Wed, 03 Feb 2027 11:12:13 GMT expired'],
    ['dates of syslog', 'Nov 24 01:02:03 host died', 'Feb  4 11:12:13 host died'],
    ['dates of C', 'Tue Nov 24 01:02:03 2026 host died', 'Wed Feb  3 11:12:13 2027 host died'],
    [
      'dates of JavaScript',
      'Tue Nov 24 2026 01:02:03 GMT+0000 host died',
      'Wed Feb 03 2027 11:12:13 GMT+0100 host died',
    ],
    [
      'dates of access logs',
      '[24/Nov/2026:01:02:03 +0000] GET failed',
      '[03/Feb/2027:11:12:13 +0000] GET failed',
    ],
    ['ULIDs', 'job 01KAWDJ2M5XQ8Z4T7RBN0VYC3E died', 'job 01KAWDZZ9GQH3PKWS5T1F8XAE2 died'],
    ['tokens', 'state dGhpc0lzQVRlc3Q5x0Zq== lost', 'state p9Qv2LmX7rKtY4sWbN8c== lost'],
    ['tokens with hyphens', 'state V1StGXR8_Z5jdHi6B-myT lost', 'state f3Kq-9xLwP_2vTb7ZnRs4 lost'],
    ['a name of a file of data', 'cannot read /data/cats.npy', 'cannot read /data/dogs.npy'],
    ['a name of a picture that is not English', 'cannot read /in/кошка.png', 'cannot read /in/a%20b+c.png'],
    ['the number of a model', 'cannot load /models/coco/3', 'cannot load /models/coco/v12'],
    ['a temporary folder', 'cannot open /tmp/tmpq_xwvzab/a', 'cannot open /tmp/tmpklmnopqr/a'],
    ['a temporary file', 'cannot open /tmp/tmpq_xwvzab', 'cannot open /tmp/tmpklmnopqr'],
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

  test.each([
    ['letters', 'abcdefghijklmnopqrstuvwxyz'],
    ['hexadecimal', '0123456789abcdef'],
    ['digits', '0123456789'],
    ['everything', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'],
  ])('are one kind whatever ten thousand uploads are called: %s', (_, alphabet) => {
    const name = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 24 })
    const names = fc.sample(name, { numRuns: 10_000, seed: 1 })
    const entries = said(...names.map(each => `cannot read /tmp/uploads/${each}.jpg: truncated`))
    expect(kindsOf(entries)).toHaveLength(1)
  })
})

test.each([
  ['CUDA out of memory', 'CUDA error'],
  ['model not found: cats', 'model not found: dogs'],
  [traceback(1, 'ValueError: bad'), traceback(1, 'TypeError: bad')],
  ['', 'x'],
  ['/app/server.py failed', '/app/worker.py failed'],
  ['cannot read /tmp/a.jpg', 'cannot read /tmp/a.json'],
  ['cannot read /tmp/uploads/a.jpg', 'cannot read /tmp/masks/a.jpg'],
  ['POST /infer failed', 'POST /health failed'],
  ['facade is broken', 'decade is broken'],
  ['std::bad_alloc', 'std::bad_cast'],
  ['May is over', 'Nov is over'],
  ['ConvTranspose2dBackward failed', 'NativeBatchNorm2dBackward failed'],
  ['S3UploadFailedError: no', 'EC2InstanceNotFoundError: no'],
  ['worker-pool-thread-12 died', 'inference-server-host-3 died'],
  ['CUDA_ERROR_OUT_OF_MEMORY_2', 'CUDA_ERROR_NOT_INITIALIZED_3'],
  ['model rf-detr-base-seg-2 failed', 'model yolov8-segmentation-640 failed'],
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
      'of a traceback is its exception, and where it was raised',
      traceback(3, 'RuntimeError: CUDA out of memory. Tried to allocate 1.27 GiB'),
      'RuntimeError: CUDA out of memory · app.py:3',
    ],
    ['is the first line', 'first\nsecond', 'first'],
    ['skips empty lines', '\n\n  first  \nsecond', 'first'],
    ['of nothing says so', ' \n ', '(empty entry)'],
  ])('%s', (_, payload, line) => {
    expect(headline(payload)).toBe(line)
  })
})
