import { expect, test } from 'vitest'
import { savedRoboflowSchema } from '../../../sandbox/roboflow/saved.ts'
import { HOUR, MINUTE, openBench, START } from './client.ts'
import { type Entry, read, requestsIn } from './server-entries.ts'

const payloads = (entries: Entry[]) => entries.map(({ payload }) => payload)
const at = (milliseconds: number) => new Date(START + milliseconds)

async function openLog(options: Parameters<typeof openBench>[0] = {}) {
  const bench = await openBench({ readyAfterMs: 0, ...options })
  await bench.add('parts', { duration: 8 })
  return bench
}

test('answers the newest first, in whatever order they were written', async () => {
  const bench = await openLog()
  bench.pass(MINUTE)
  for (const second of [20, 40, 10, 30]) bench.api.log('parts', 'INFO', `at ${second}`, at(second * 1000))
  expect(payloads(await read(bench))).toEqual(['at 40', 'at 30', 'at 20', 'at 10'])
})

test('keeps the order of what was written within one millisecond', async () => {
  const bench = await openLog()
  for (let index = 0; index < 50; index += 1) bench.api.log('parts', 'INFO', `${index}`)
  const entries = await read(bench)
  expect(payloads(entries)).toEqual(Array.from({ length: 50 }, (_, index) => `${49 - index}`))
  const times = entries.map(({ timestamp }) => timestamp)
  expect(times).toEqual(times.toSorted().reverse())
})

test('answers the newest 50 unless told how many', async () => {
  const bench = await openLog()
  for (let index = 0; index < 60; index += 1) bench.api.log('parts', 'INFO', `${index}`, at(index))
  bench.pass(1000)
  const { json } = await bench.get('/get_log', { deployment_name: 'parts' })
  expect(json).toHaveLength(50)
  expect(payloads(json as Entry[])[0]).toBe('59')
  expect(payloads(await read(bench, { max_entries: '2' }))).toEqual(['59', '58'])
})

test('answers the last hour unless told from when, and nothing from the future', async () => {
  const bench = await openLog()
  bench.pass(2 * HOUR)
  bench.api.log('parts', 'INFO', 'too old', at(HOUR - 1))
  bench.api.log('parts', 'INFO', 'oldest', at(HOUR))
  bench.api.log('parts', 'INFO', 'newest')
  bench.api.log('parts', 'INFO', 'to come', at(2 * HOUR + 1))
  expect(payloads(await read(bench))).toEqual(['newest', 'oldest'])
  expect(payloads(await read(bench, { from_timestamp: at(0).toISOString() }))).toContain('too old')
  expect(payloads(await read(bench, { to_timestamp: at(3 * HOUR).toISOString() }))).toContain('to come')
})

test('includes both ends of the window, to the microsecond', async () => {
  const bench = await openLog()
  for (const name of ['first', 'second', 'third']) bench.api.log('parts', 'INFO', name)
  bench.pass(1000)
  const [third, second, first] = (await read(bench)).map(({ timestamp }) => timestamp)
  if (!first || !second || !third) throw new Error('there are not three entries')
  const between = (from_timestamp: string, to_timestamp: string) =>
    read(bench, { from_timestamp, to_timestamp })
  expect(payloads(await between(second, third))).toEqual(['third', 'second'])
  expect(payloads(await between(first, first))).toEqual(['first'])
  expect(await between(third, first)).toEqual([])
})

test.each([
  '2025-01-22T12:00:00.000000+00:00',
  '2025-01-22T12:00:00Z',
  '2025-01-22T13:00:00+01:00',
  '2025-01-22T06:30:00-0530',
  '2025-01-22T13:00+01',
  '2025-01-22T12:00:00',
  '2025-01-22 12:00:00 00:00',
])('%s is noon, UTC', async noon => {
  const bench = await openLog()
  bench.pass(MINUTE)
  bench.api.log('parts', 'INFO', 'before noon', at(-1))
  bench.api.log('parts', 'INFO', 'noon', at(0))
  expect(payloads(await read(bench, { from_timestamp: noon }))).toEqual(['noon'])
})

test('reads a date as its midnight, UTC', async () => {
  const bench = await openLog()
  bench.api.log('parts', 'INFO', 'yesterday', at(-12 * HOUR - 1))
  bench.api.log('parts', 'INFO', 'today', at(-12 * HOUR))
  expect(payloads(await read(bench, { from_timestamp: '2025-01-22' }))).toEqual(['today'])
})

test.each(['yesterday', '', '5', '2025-13-01', '2025-02-30T12:00:00Z', '2025-01-22T25:00:00Z', '1737547200'])(
  'refuses %j as a time',
  async text => {
    const { get } = await openLog()
    for (const field of ['from_timestamp', 'to_timestamp']) {
      expect(await get('/get_log', { deployment_name: 'parts', [field]: text })).toMatchObject({
        status: 400,
        text: `${field} must be an ISO 8601 time`,
      })
    }
  },
)

test.each(['many', '', '0', '-1', '1.5', '0x10'])('refuses %j as a number of entries', async text => {
  const { get } = await openLog()
  expect(await get('/get_log', { deployment_name: 'parts', max_entries: text })).toMatchObject({
    status: 400,
    text: expect.stringContaining('max_entries'),
  })
})

test('answers the same entries again when asked again', async () => {
  const bench = await openLog({ logEveryMs: 1000 })
  bench.pass(MINUTE)
  const once = await read(bench)
  expect(once.length).toBeGreaterThanOrEqual(60)
  bench.pass(MINUTE)
  const again = await read(bench)
  expect(again.length).toBeGreaterThanOrEqual(once.length + 60)
  expect(again.slice(-once.length)).toEqual(once)
})

test('logs nothing while pending or paused, and loses nothing that came before the pause', async () => {
  const bench = await openLog({ logEveryMs: 1000, readyAfterMs: MINUTE })
  bench.pass(MINUTE - 1)
  expect(await read(bench)).toEqual([])
  bench.pass(MINUTE + 1)
  await bench.post('/pause', { deployment_name: 'parts' })
  bench.pass(10 * MINUTE)
  expect(requestsIn(await read(bench))).toBe(60)
  await bench.post('/resume', { deployment_name: 'parts' })
  bench.pass(2 * MINUTE)
  const entries = await read(bench)
  const silent = entries.filter(
    ({ timestamp }) =>
      Date.parse(timestamp) > START + 2 * MINUTE && Date.parse(timestamp) <= START + 12 * MINUTE,
  )
  expect(silent).toEqual([])
  expect(requestsIn(entries)).toBeGreaterThanOrEqual(120)
})

test('can still be read after expiry and failure, to the last entry', async () => {
  const bench = await openLog({ logEveryMs: MINUTE })
  bench.pass(10 * MINUTE)
  bench.api.fail('parts')
  bench.pass(10 * MINUTE)
  expect(requestsIn(await read(bench))).toBe(10)
  await bench.add('short', { duration: 0.5 })
  bench.pass(HOUR)
  const { json } = await bench.get('/get_log', { deployment_name: 'short', max_entries: '500' })
  expect(requestsIn(json as Entry[])).toBe(30)
})

test('an entry written by a test does not silence the deployment', async () => {
  const bench = await openLog({ logEveryMs: 1000 })
  bench.pass(MINUTE)
  bench.api.log('parts', 'ERROR', 'mine')
  const entries = await read(bench)
  expect(payloads(entries)).toContain('mine')
  expect(requestsIn(entries)).toBe(60)
})

test('forgets all but the newest 20,000', async () => {
  const bench = await openLog({ logEveryMs: 1000 })
  bench.pass(7 * HOUR)
  await read(bench)
  bench.api.log('parts', 'INFO', 'one more')
  const entries = await read(bench, { from_timestamp: at(0).toISOString() })
  expect(entries).toHaveLength(20_000)
  expect(Date.parse(entries[0]?.timestamp ?? '')).toBeGreaterThanOrEqual(START + 7 * HOUR)
})

test('will not start with a pause between entries that would never end', async () => {
  await expect(openBench({ logEveryMs: 0 })).rejects.toThrow('logEveryMs must be above 0')
})

test('holds back what goes over a page, and tells nobody', async () => {
  const { api, get, add } = await openBench({ logPageCap: 3 })
  await add('parts')
  for (const payload of ['1', '2', '3', '4', '5']) api.log('parts', { payload, severity: 'INFO' })
  const answered = await get('/get_log', { deployment_name: 'parts', max_entries: '1000' })
  expect(answered.status).toBe(200)
  expect((answered.json as { payload: string }[]).map(({ payload }) => payload)).toEqual(['5', '4', '3'])
})

test('can bring an entry late, stamped with the time it was written at', async () => {
  const { api, get, add, pass } = await openBench()
  await add('parts')
  pass(MINUTE)
  const timestamp = '2025-01-22T12:00:30.000042+00:00'
  api.log('parts', { payload: 'late', timestamp, arrivesAfterMs: 90_000 })
  api.log('parts', { payload: 'in time' })
  const payloads = async () =>
    ((await get('/get_log', { deployment_name: 'parts' })).json as { payload: string }[]).map(
      ({ payload }) => payload,
    )
  expect(await payloads()).toEqual(['in time'])
  pass(89_999)
  expect(await payloads()).toEqual(['in time'])
  pass(1)
  expect(await payloads()).toEqual(['in time', 'late'])
})

test('can write the same entry twice, and several of one microsecond in their order', async () => {
  const { api, get, add, pass } = await openBench()
  await add('parts')
  pass(MINUTE)
  const timestamp = '2025-01-22T12:00:30.000042+00:00'
  const entry = { payload: 'one', severity: 'ERROR', timestamp, insert_id: 'a'.repeat(16) }
  api.log('parts', entry)
  api.log('parts', { ...entry, payload: 'two' })
  api.log('parts', entry)
  expect((await get('/get_log', { deployment_name: 'parts' })).json).toEqual([
    entry,
    { ...entry, payload: 'two' },
    entry,
  ])
  expect(() => api.log('parts', { payload: 'x', timestamp: 'yesterday' })).toThrow(RangeError)
})

test.each([
  ['an object', { message: 'KeyError: tray', exception: { type: 'KeyError', stacktrace: [] } }],
  ['a list', [['odd'], 3]],
  ['a number', 42],
  ['nothing', null],
])('can write an entry whose payload is %s, which also outlives a restart', async (_, payload) => {
  const bench = await openLog()
  bench.api.log('parts', { payload })
  expect(await read(bench)).toMatchObject([{ severity: 'ERROR', payload }])
  const saved = savedRoboflowSchema.parse(JSON.parse(JSON.stringify(bench.api.save())))
  expect(await read(await openBench({ saved }))).toMatchObject([{ payload }])
})
