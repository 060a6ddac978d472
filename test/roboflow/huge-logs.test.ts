import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closedList } from '../../src/roboflow/cut-json.ts'
import { createRoboflowClient, entriesIn, type RoboflowClient } from '../../src/roboflow/index.ts'

/** An API whose logs have ten thousand entries of a quarter of a megabyte each: 2.5 GB a log. */
const HUGE_LOGS = `
  const { createServer } = require('node:http')
  const { parentPort } = require('node:worker_threads')
  const payload = JSON.stringify('a long line of ordinary words, '.repeat(8000))
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://api')
    const newest = Date.parse(url.searchParams.get('to_timestamp') ?? new Date().toISOString())
    response.on('error', () => undefined)
    response.write('[')
    for (let index = 0; index < 10_000 && !response.closed; index += 1) {
      const timestamp = new Date(newest - index * 100 - 100).toISOString()
      const entry = '{"severity":"INFO","insert_id":"' + timestamp + '","timestamp":"' + timestamp + '","payload":' + payload + '}'
      if (!response.write((index ? ',' : '') + entry))
        await new Promise(go => { response.once('drain', go); response.once('close', go) })
    }
    response.end(']')
  }).listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))
`

const MAX = 16_000_000
let api: Worker
let client: RoboflowClient
beforeAll(async () => {
  api = new Worker(HUGE_LOGS, { eval: true })
  const [port] = await once(api, 'message')
  client = createRoboflowClient({ baseUrl: `http://127.0.0.1:${port}`, apiKey: 'rf_key', timeoutMs: 60_000 })
})
afterAll(async () => {
  await client.close()
  await api.terminate()
})

const sizeOf = (entries: readonly { payload: string }[]) =>
  entries.reduce((size, { payload }) => size + payload.length, 0)

describe('a log of gigabytes', () => {
  test('is read up to where it takes too much memory, three at once as well as one', async () => {
    const window = { maxEntries: 10_000 }
    for (const { entries, isCut } of await Promise.all([1, 2, 3].map(() => client.getLog('huge', window)))) {
      expect(isCut).toBe(true)
      expect(sizeOf(entries)).toBeLessThanOrEqual(MAX)
      expect(sizeOf(entries)).toBeGreaterThan(MAX * 0.9)
    }
  }, 90_000)

  test('gives its newest entries for a file, and says that it was cut', async () => {
    const hourAgo = new Date(Date.now() - 3_600_000)
    const { entries, isCut, incomplete } = await entriesIn(client, 'huge', hourAgo)
    expect({ isCut, incomplete }).toEqual({ isCut: true, incomplete: true })
    expect(sizeOf(entries)).toBeLessThanOrEqual(MAX)
    expect(sizeOf(entries)).toBeGreaterThan(MAX * 0.9)
  }, 90_000)

  test('is no answer where a list of deployments was asked for', async () => {
    await expect(client.list()).rejects.toThrow('more data than can be read for /list')
  }, 90_000)
})

test('room for a fifth log is there once one of four is done with', async () => {
  const done: (() => void)[] = []
  const begun: number[] = []
  const keep = (number: number) =>
    client.keepingLog(() => {
      begun.push(number)
      return new Promise<void>(resolve => done.push(resolve))
    })
  const all = Promise.all([1, 2, 3, 4, 5].map(keep))
  await expect.poll(() => begun).toEqual([1, 2, 3, 4])
  done[1]?.()
  await expect.poll(() => begun).toEqual([1, 2, 3, 4, 5])
  for (const finish of done) finish()
  await all
})

test.each([
  ['[{"a":"}]\\\\\\""},{"b":[{}]},{"c":"', '[{"a":"}]\\\\\\""},{"b":[{}]}]'],
  ['[{"a":1},{"b":2}', '[{"a":1},{"b":2}]'],
  ['[{"a":"never ends, \\\\"', '[]'],
  ['', '[]'],
])('%s is closed after its last whole object', (text, closed) => {
  expect(closedList(text)).toBe(closed)
  expect(() => JSON.parse(closed)).not.toThrow()
})
