import type { App } from '@slack/bolt'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SlackSandbox } from '../src/server.ts'
import { ADA, call, createApp, form, GENERAL, PRIVATE_LAB, startWorkspace } from './workspace.ts'

const START = Date.UTC(2026, 0, 1)
let time: number
let slack: SlackSandbox
let app: App

beforeEach(async () => {
  time = START
  slack = await startWorkspace({ now: () => time })
  app = createApp(slack)
  app.command('/helper', ({ ack }) => ack())
  app.action('button', ({ ack }) => ack())
  await app.start()
})

afterEach(async () => {
  await app.stop()
  await slack.stop()
})

const lastPayload = () => slack.deliveries.at(-1)?.payload ?? {}

async function respond(given: object, url = String(lastPayload().response_url)) {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(given),
    headers: { 'content-type': 'application/json' },
  })
  return { status: response.status, body: await response.text() }
}

const blocks = [
  {
    type: 'actions',
    elements: [{ type: 'button', action_id: 'button', text: { type: 'plain_text', text: 'Go' } }],
  },
]

test('a response_url is good for five answers', async () => {
  await slack.type(ADA, PRIVATE_LAB, '/helper')
  for (let use = 1; use <= 5; use++)
    expect(await respond({ text: `${use}` })).toEqual({ status: 200, body: 'ok' })
  expect(await respond({ text: '6' })).toEqual({ status: 404, body: '{"ok":false,"error":"used_url"}' })
  expect(slack.messages(PRIVATE_LAB, ADA)).toHaveLength(5)
})

test('a response_url is good for thirty minutes', async () => {
  await slack.type(ADA, GENERAL, '/helper')
  time = START + 30 * 60_000
  expect((await respond({ text: 'just in time', response_type: 'in_channel' })).status).toBe(200)
  expect(slack.messages(GENERAL)).toMatchObject([{ text: 'just in time' }])
  time += 1
  expect(await respond({ text: 'late' })).toEqual({ status: 404, body: '{"ok":false,"error":"expired_url"}' })
})

test('wrong answers are refused with the code', async () => {
  await slack.type(ADA, GENERAL, '/helper')
  expect(await respond({})).toEqual({ status: 400, body: 'no_text' })
  expect(await respond({ blocks: [{ type: 'nonsense' }] })).toEqual({ status: 400, body: 'invalid_blocks' })
})

test('an ephemeral message is changed and taken away through the response_url of its button', async () => {
  await slack.type(ADA, GENERAL, '/helper')
  await respond({ text: 'choose', blocks })
  const [message] = slack.messages(GENERAL, ADA)
  if (!message) throw new Error('no message')
  await slack.pressButton(ADA, message, 'Go')
  expect(lastPayload()).toMatchObject({
    container: { is_ephemeral: true, message_ts: message.ts },
    state: { values: {} },
  })
  expect(lastPayload()).not.toHaveProperty('message')
  await respond({ text: 'chosen', replace_original: true })
  expect(slack.messages(GENERAL, ADA)).toMatchObject([
    { ts: message.ts, text: 'chosen', blocks: [], ephemeralFor: ADA },
  ])
  await respond({ delete_original: true })
  expect(slack.messages(GENERAL, ADA)).toEqual([])
  expect(await respond({ delete_original: true })).toEqual({ status: 404, body: 'message_not_found' })
})

test('a button in an ordinary message brings the message, and an answer can go into its thread', async () => {
  await call(slack, 'chat.postMessage', { channel: GENERAL, text: 'card', blocks })
  const [card] = slack.messages(GENERAL)
  if (!card) throw new Error('no card')
  await slack.pressButton(ADA, card, 'button')
  expect(lastPayload()).toMatchObject({
    type: 'block_actions',
    user: { id: ADA, name: 'ada', team_id: 'T0SANDBOX' },
    container: { type: 'message', message_ts: card.ts, channel_id: GENERAL, is_ephemeral: false },
    channel: { id: GENERAL, name: 'general' },
    message: { ts: card.ts, text: 'card', bot_id: 'B0SANDBOX' },
    actions: [{ type: 'button', action_id: 'button', text: { text: 'Go' }, action_ts: expect.any(String) }],
  })
  await respond({ text: 'in thread', response_type: 'in_channel', thread_ts: card.ts })
  expect(slack.messages(GENERAL)).toMatchObject([{ replyCount: 1 }, { threadTs: card.ts, text: 'in thread' }])
})

test('a trigger is good for three seconds', async () => {
  await slack.type(ADA, GENERAL, '/helper')
  const open = () => call(slack, 'views.open', { trigger_id: lastPayload().trigger_id, view: form() })
  time = START + 3001
  expect((await open()).body.error).toBe('expired_trigger_id')
  await slack.type(ADA, GENERAL, '/helper')
  time += 3000
  expect((await open()).body.ok).toBe(true)
  expect((await open()).body.error).toBe('exchanged_trigger_id')
})

test('timestamps go by the clock given and are never the same', async () => {
  await slack.type(ADA, GENERAL, 'one')
  await slack.type(ADA, GENERAL, 'two')
  expect(slack.messages(GENERAL).map(message => message.ts)).toEqual([
    '1767225600.000000',
    '1767225600.000001',
  ])
})
