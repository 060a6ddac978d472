import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRateLimits } from '../src/rate-limits.ts'
import type { SlackSandbox } from '../src/server.ts'
import { ADA, call, GENERAL, startWorkspace, VISION_TEAM } from './workspace.ts'

let slack: SlackSandbox

beforeEach(async () => {
  slack = await startWorkspace()
})

afterEach(() => slack.stop())

const post = (text: string) => call(slack, 'chat.postMessage', { channel: GENERAL, text })

test('a burst of ten messages goes into a channel, then one a second', async () => {
  for (let count = 1; count <= 10; count++) expect((await post(`${count}`)).status).toBe(200)
  const eleventh = await post('11')
  expect(eleventh.status).toBe(429)
  expect(eleventh.headers.get('retry-after')).toBe('1')
  expect(eleventh.body).toEqual({ ok: false, error: 'ratelimited' })
  expect((await call(slack, 'chat.postMessage', { channel: VISION_TEAM, text: 'elsewhere' })).status).toBe(
    200,
  )
})

test('a method is good for its calls a minute, and comes back as time passes', () => {
  let time = 0
  const limits = createRateLimits(() => time)
  for (let count = 1; count <= 20; count++) expect(limits.takeCall('users.list', 20)).toBeUndefined()
  expect(limits.takeCall('users.list', 20)).toBe(3)
  expect(limits.takeCall('users.info', 100)).toBeUndefined()
  time = 3000
  expect(limits.takeCall('users.list', 20)).toBeUndefined()
  expect(limits.takeCall('users.list', 20)).toBe(3)
})

test('a fault happens as often as asked, to the method asked', async () => {
  slack.setFault({ method: 'chat.postMessage', kind: 'rate_limited', retryAfter: 7, times: 1 })
  expect((await call(slack, 'auth.test')).status).toBe(200)
  const limited = await post('a')
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
  expect((await post('b')).status).toBe(200)
  slack.setFault({ status: 503 })
  expect((await post('c')).status).toBe(503)
  slack.setFault(undefined)
  expect((await post('d')).status).toBe(200)
  expect(slack.messages(GENERAL).map(message => message.text)).toEqual(['b', 'd'])
})

test('a call can be accepted and its answer lost', async () => {
  slack.setFault({ method: 'chat.postMessage', dropAfterAccepting: true })
  await expect(post('once')).rejects.toThrow()
  expect(slack.messages(GENERAL)).toHaveLength(1)
})

test('a call can hang, and stopping ends it', async () => {
  slack.setFault({ hang: true })
  const hanging = post('never').catch(() => 'broken')
  await slack.waitFor(() => slack.requests.find(request => request.method === 'chat.postMessage'))
  await slack.stop()
  expect(await hanging).toBe('broken')
  expect(slack.messages(GENERAL)).toEqual([])
})

test('every call is written down without its token', async () => {
  await call(slack, 'chat.postMessage', {
    token: slack.botToken,
    channel: GENERAL,
    text: 'x',
    blocks: '[]',
  })
  expect(slack.requests).toMatchObject([
    {
      method: 'chat.postMessage',
      arguments: { channel: GENERAL, text: 'x', blocks: [] },
      response: { ok: true },
      status: 200,
    },
  ])
  expect(JSON.stringify(slack.requests)).not.toContain(slack.botToken)
})

test('waiting ends with an error that says what was waited for', async () => {
  const waiting = slack.waitFor(() => slack.messages(GENERAL)[0], 30)
  await expect(waiting).rejects.toThrow(/within 30 ms: .*slack\.messages/)
  const seen = slack.waitFor(() => slack.messages(GENERAL)[0])
  await slack.type(ADA, GENERAL, 'hello')
  expect((await seen).text).toBe('hello')
})

test('a name from elsewhere, or a page of another site, is turned away', async () => {
  const { request } = await import('node:http')
  const status = (headers: Record<string, string>) =>
    new Promise(resolve =>
      request(`${slack.url}/sandbox/snapshot`, { headers }, answer => resolve(answer.statusCode)).end(),
    )
  expect(await status({ host: 'evil.example.com' })).toBe(403)
  expect(await status({ origin: 'https://evil.example.com' })).toBe(403)
  expect(await status({ origin: 'http://localhost:5173' })).toBe(200)
})
