import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { WebClient } from '@slack/web-api'
import { pino } from 'pino'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { createAnswerer } from '../../../src/slack/requests/answer.ts'
import { createSlackHttp } from '../../../src/slack/web-api/slack-http.ts'

/** A server that answers every call, and what it was called with. */
interface Listening {
  url: string
  calls: string[]
  server: Server
}

async function listen(redirectTo?: () => string): Promise<Listening> {
  const calls: string[] = []
  const server = createServer((request, response) => {
    calls.push(request.url ?? '')
    request.resume()
    if (request.url === '/redirects') response.writeHead(307, { location: redirectTo?.() }).end()
    else response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return { url, calls, server }
}

let slack: Listening
let stranger: Listening
beforeEach(async () => {
  stranger = await listen()
  slack = await listen(() => `${stranger.url}/stolen`)
})
afterEach(() => {
  for (const { server } of [slack, stranger]) {
    server.closeAllConnections()
    server.close()
  }
})

const http = createSlackHttp()
afterAll(() => http.close())

const answerTo = (responseUrl: string) =>
  createAnswerer(
    new WebClient('xoxb-1', { slackApiUrl: `${slack.url}/api/` }),
    http.post,
    pino({ level: 'silent' }),
    text => text,
  ).toPerson({ channel: 'C1', person: 'U1', responseUrl }, { text: 'hello', blocks: [] })

test('an answer goes to a response_url at the host of SLACK_API_URL', async () => {
  await answerTo(`${slack.url}/response/1`)
  expect(slack.calls).toEqual(['/response/1'])
})

test('an answer does not go to a response_url anywhere else, and the person has it all the same', async () => {
  await answerTo(`${stranger.url}/response/1`)
  expect(stranger.calls).toEqual([])
  expect(slack.calls).toEqual(['/api/chat.postEphemeral'])
})

test('an answer does not follow a redirect, and the person has it all the same', async () => {
  await answerTo(`${slack.url}/redirects`)
  expect(stranger.calls).toEqual([])
  expect(slack.calls).toEqual(['/redirects', '/api/chat.postEphemeral'])
})

test.each([
  'https://hooks.slack.com.evil.example/x',
  'http://hooks.slack.com/x',
  'https://hooks.slack.com@127.0.0.1:1/x',
  'https://hooks.slack.com:8443/x',
])('an answer does not go to %s', async responseUrl => {
  await answerTo(responseUrl)
  expect(slack.calls).toEqual(['/api/chat.postEphemeral'])
})
