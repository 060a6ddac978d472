import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type HttpWorkspace, openHttpWorkspace } from './http-workspace.ts'

let workspace: HttpWorkspace
const sockets: Socket[] = []
beforeAll(async () => {
  workspace = await openHttpWorkspace()
})
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
})
afterAll(() => workspace.stop())

/** A connection that sends this much and then nothing; what it is answered. */
function hold(headers: readonly string[], part?: string) {
  const { port } = new URL(workspace.url)
  const socket = connect(Number(port), '127.0.0.1')
  sockets.push(socket)
  const heard = { answer: '', closed: false }
  socket.on('data', data => {
    heard.answer += data
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    heard.closed = true
  })
  socket.write(['POST /slack/events HTTP/1.1', 'host: bot', ...headers].join('\r\n'))
  if (part !== undefined) socket.write(`\r\n\r\n${part}`)
  return heard
}

const form = 'content-type: application/x-www-form-urlencoded'
const forged = () => [
  `x-slack-request-timestamp: ${Math.floor(Date.now() / 1000)}`,
  `x-slack-signature: v0=${'0'.repeat(64)}`,
]

/** Slack waits for three seconds, and so does the sandbox. */
async function commandIsTaken() {
  await workspace.command('status')
  await workspace.told(/All systems operational|needs attention/)
}

describe('a request that is refused by its headers alone', () => {
  test.each([
    ['401', 'unsigned, a megabyte', [form, 'content-length: 900001']],
    ['401', 'unsigned, of no length', [form, 'transfer-encoding: chunked']],
    ['413', 'signed, two megabytes', [form, 'content-length: 2000000', ...forged()]],
    [
      '401',
      'an hour old',
      [form, 'content-length: 5000', 'x-slack-request-timestamp: 1', 'x-slack-signature: v0=0'],
    ],
  ])('%s for what is %s', async (status, _, headers) => {
    const heard = hold(headers, 'a')
    await expect.poll(() => heard.answer, { timeout: 5000 }).toContain(`HTTP/1.1 ${status}`)
  })
})

/** Four hundred in a thread of its own, so that only the bot's own work takes its time. */
const HOLDERS = `
  const { connect } = require('node:net')
  const { parentPort, workerData } = require('node:worker_threads')
  const part = Buffer.alloc(900_000, 'a')
  let closed = 0
  for (let index = 0; index < 400; index += 1) {
    const socket = connect(workerData.port, '127.0.0.1')
    socket.resume()
    socket.on('error', () => undefined)
    socket.on('close', () => (closed += 1) === 400 && parentPort.postMessage('all closed'))
    socket.write(workerData.head)
    socket.write(part)
  }
`

test('four hundred bodies that are held do not hold a signed command back, nor cost 380 MB', async () => {
  await commandIsTaken()
  const before = process.memoryUsage().arrayBuffers
  const head = ['POST /slack/events HTTP/1.1', 'host: bot', form, 'content-length: 990000', ...forged()]
  const holders = new Worker(HOLDERS, {
    eval: true,
    workerData: { port: Number(new URL(workspace.url).port), head: `${head.join('\r\n')}\r\n\r\n` },
  })
  const allClosed = once(holders, 'message')
  let most = 0
  const looking = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }, 5)
  await commandIsTaken()
  await allClosed
  clearInterval(looking)
  await holders.terminate()
  // What was let go is counted until it is collected.
  expect(most).toBeLessThan(160_000_000)
  await commandIsTaken()
}, 60_000)

test('connections whose headers never end are closed, and a signed command goes through meanwhile', async () => {
  const held = Array.from({ length: 400 }, () => hold([form, 'x-slow: a']))
  await commandIsTaken()
  await expect.poll(() => held.filter(({ closed }) => closed).length, { timeout: 15_000 }).toBe(400)
})
