import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE, openBench, START } from './client.ts'
import { callersStatus, type Entry, read, requestsIn, structuredOf } from './server-entries.ts'

const open = async (logEveryMs: number, readyAfterMs = 0) => {
  const bench = await openBench({ readyAfterMs, logEveryMs })
  await bench.add('parts', { duration: 8 })
  return bench
}
const texts = (entries: readonly Entry[]) => entries.map(({ payload }) => payload).filter(isText)
const isText = (payload: unknown) => typeof payload === 'string'
const of = (entries: readonly Entry[], severity: string) =>
  entries.filter(entry => entry.severity === severity)

describe('two hours of a deployment with a request a second', () => {
  const twoHours = async () => {
    const bench = await open(1000)
    bench.pass(2 * HOUR)
    const entries = await read(bench, { from_timestamp: new Date(START).toISOString() })
    const own = entries.flatMap(entry => {
      const line = structuredOf(entry)
      return line ? [{ entry, line }] : []
    })
    return { entries, own }
  }

  test('tell of each request, and of two probes a minute, in entries that differ', async () => {
    const { entries } = await twoHours()
    expect(requestsIn(entries)).toBe(7200)
    const probes = /^INFO: {5}10\.18\.0\.38:\d+ - "GET \/(info|healthz) HTTP\/1\.1" 200 OK$/
    expect(texts(entries).filter(text => probes.test(text))).toHaveLength(240)
    expect(new Set(entries.map(entry => entry.insert_id)).size).toBe(entries.length)
    const times = entries.map(({ timestamp }) => timestamp)
    expect(times).toEqual(times.toSorted().reverse())
  })

  test('have access lines of every outcome, all labelled INFO', async () => {
    const { entries } = await twoHours()
    const access = entries.filter(entry => callersStatus(entry) !== undefined)
    expect(of(access, 'INFO')).toHaveLength(access.length)
    const statuses = new Set(access.map(callersStatus))
    for (const status of [200, 400, 401, 404, 422, 500, 504]) expect(statuses).toContain(status)
    expect(access.filter(entry => callersStatus(entry) === 200).length).toBeGreaterThan(6300)
  })

  test('have structured lines, mostly as objects without the severity, else as text labelled ERROR', async () => {
    const { own } = await twoHours()
    const objects = own.filter(({ entry }) => typeof entry.payload === 'object')
    const asText = own.filter(({ entry }) => typeof entry.payload === 'string')
    expect(objects.length).toBeGreaterThan(asText.length)
    expect(objects.filter(({ line }) => line.severity !== undefined)).toEqual([])
    expect(new Set(objects.map(({ entry }) => entry.severity))).toEqual(new Set(['WARNING', 'ERROR']))
    expect(new Set(asText.map(({ entry }) => entry.severity))).toEqual(new Set(['ERROR']))
    expect(new Set(asText.map(({ line }) => line.severity))).toEqual(new Set(['WARNING', 'ERROR']))
    for (const { line } of own) {
      expect(line.timestamp).toMatch(/^2025-01-22 1[234]:\d\d\.\d\d$/)
      expect(line.filename).toMatch(/\.py$/)
      expect(Object.keys(line).at(-1)).toBe('message')
    }
  })

  test('have exceptions of many kinds, with frames, other texts, and an id of their request', async () => {
    const { entries, own } = await twoHours()
    const handled = own.filter(({ line }) => line.filename === 'error_handlers.py')
    expect(handled.length).toBeLessThan(requestsIn(entries) / 10)
    const exceptions = handled.map(({ line }) => line.exception)
    expect(new Set(exceptions.map(exception => exception?.type)).size).toBeGreaterThanOrEqual(5)
    expect(new Set(exceptions.map(exception => exception?.message)).size).toBeGreaterThan(20)
    for (const { line } of handled) {
      expect(line.message).toBe(`${line.exception?.type}: ${line.exception?.message}`)
      expect(line.exception?.stacktrace.length).toBeGreaterThan(1)
      expect(line.exception?.stacktrace[0]?.filename).toMatch(/error_handlers\.py$/)
      expect(line.request_id).toMatch(/^[0-9a-f]{32}$/)
    }
    expect(new Set(handled.map(({ line }) => line.request_id)).size).toBe(handled.length)
  })
})

const START_UP = [
  'INFO:     Started server process [1]',
  'INFO:     Waiting for application startup.',
  'INFO:     Application startup complete.',
  'INFO:     Uvicorn running on http://0.0.0.0:9001 (Press CTRL+C to quit)',
]
const SHUT_DOWN = [
  'INFO:     Shutting down',
  'INFO:     Waiting for application shutdown.',
  'INFO:     Application shutdown complete.',
  'INFO:     Finished server process [1]',
]
/** Lines of a server's beginning and end, oldest first. */
const lifeLines = (entries: readonly Entry[]) =>
  texts(entries)
    .filter(text => [...START_UP, ...SHUT_DOWN].includes(text))
    .reverse()

test('a server has logged its start by the time it is ready, labelled ERROR as all of stderr', async () => {
  const bench = await open(4000, MINUTE)
  bench.pass(MINUTE - 1)
  expect(await read(bench)).toEqual([])
  bench.pass(1)
  const entries = await read(bench)
  expect(texts(of(entries, 'ERROR')).reverse()).toEqual(expect.arrayContaining(START_UP))
  expect(lifeLines(entries)).toEqual(START_UP)
  const probes = texts(of(entries, 'INFO')).map(text => text.replace(/^.* - /, ''))
  expect(probes).toEqual([
    '"GET /readiness HTTP/1.1" 200 OK',
    '"GET /readiness HTTP/1.1" 503 Service Unavailable',
  ])
})

test('a pause ends the server in order, a resume starts it again', async () => {
  const bench = await open(4000)
  bench.pass(MINUTE)
  await bench.post('/pause', { deployment_name: 'parts' })
  bench.pass(MINUTE)
  await bench.post('/resume', { deployment_name: 'parts' })
  bench.pass(MINUTE)
  expect(lifeLines(await read(bench))).toEqual([...START_UP, ...SHUT_DOWN, ...START_UP])
})

test('a server that expires ends in order and once, one that fails says no last word', async () => {
  const bench = await open(4000)
  bench.pass(MINUTE)
  bench.api.fail('parts')
  bench.pass(MINUTE)
  expect(lifeLines(await read(bench))).toEqual(START_UP)
  await bench.add('short', { duration: 0.5 })
  bench.pass(HOUR / 2)
  for (const _ of ['once', 'twice']) {
    bench.pass(MINUTE)
    const entries = await read(bench, { deployment_name: 'short' })
    expect(lifeLines(entries)).toEqual([...START_UP, ...SHUT_DOWN])
  }
})

test('a deployment that was paused before it was ready has logged nothing', async () => {
  const bench = await open(4000, MINUTE)
  bench.pass(1000)
  await bench.post('/pause', { deployment_name: 'parts' })
  expect(await read(bench)).toEqual([])
})

test('one that should log nothing by itself does not even tell of its start and its end', async () => {
  const bench = await open(Number.POSITIVE_INFINITY)
  bench.pass(HOUR)
  await bench.post('/pause', { deployment_name: 'parts' })
  expect(await read(bench)).toEqual([])
})
