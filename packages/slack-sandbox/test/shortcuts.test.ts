import type { App } from '@slack/bolt'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SlackSandbox } from '../src/server.ts'
import {
  ADA,
  CHANNELS,
  call,
  createApp,
  form,
  GENERAL,
  GRACE,
  MANIFEST,
  QUIET,
  startWorkspace,
} from './workspace.ts'

const shortcuts = [
  { name: 'Show it', type: 'message', callback_id: 'show', description: 'Shows the deployment' },
  { name: 'Create', type: 'global', callback_id: 'create', description: 'Opens the form' },
]
const manifest = { ...MANIFEST, features: { ...MANIFEST.features, shortcuts } }

let slack: SlackSandbox
let app: App

beforeEach(async () => {
  slack = await startWorkspace({ manifest, channels: CHANNELS, ackTimeoutMs: 200 })
  app = createApp(slack)
  app.shortcut({ type: 'shortcut', callback_id: 'create' }, async ({ ack, shortcut, client }) => {
    await ack()
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form() })
  })
  app.shortcut({ type: 'message_action', callback_id: 'show' }, async ({ ack, respond, shortcut }) => {
    await ack()
    await respond(`it says: ${shortcut.message.text}`)
  })
  await app.start()
})

afterEach(async () => {
  await app.stop()
  await slack.stop()
})

const post = async (channel = GENERAL) => {
  const { body } = await call(slack, 'chat.postMessage', { channel, text: 'the-line is ready' })
  return { channel, ts: String(body.ts) }
}

test('a global shortcut reaches the bot as Slack sends it, with a trigger that opens a form', async () => {
  expect(await slack.useShortcut(ADA, 'create')).toMatchObject({ ok: true, ackMs: expect.any(Number) })
  await slack.waitFor(() => slack.views(ADA)[0])
  const { kind, payload } = slack.deliveries.at(-1) ?? {}
  expect(kind).toBe('interactive')
  expect(payload).toEqual({
    type: 'shortcut',
    token: 'sandbox-verification-token',
    action_ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
    team: { id: 'T0SANDBOX', domain: 'sandbox' },
    user: { id: ADA, username: 'ada', name: 'ada', team_id: 'T0SANDBOX' },
    is_enterprise_install: false,
    enterprise: null,
    callback_id: 'create',
    trigger_id: expect.any(String),
  })
})

test('a message’s shortcut carries the message, its channel and an address to answer at', async () => {
  const message = await post()
  expect((await slack.useShortcut(ADA, 'show', message)).ok).toBe(true)
  await slack.waitFor(() =>
    slack.messages(GENERAL, ADA).find(({ text }) => text === 'it says: the-line is ready'),
  )
  expect(slack.deliveries.at(-1)?.payload).toMatchObject({
    type: 'message_action',
    callback_id: 'show',
    action_ts: expect.any(String),
    trigger_id: expect.any(String),
    response_url: expect.stringContaining('/response/'),
    message_ts: message.ts,
    channel: { id: GENERAL, name: 'general' },
    message: { type: 'message', ts: message.ts, text: 'the-line is ready', user: slack.botUserId },
  })
})

test('the answer to a message’s shortcut stands beside the message, which it cannot replace', async () => {
  const message = await post()
  await slack.useShortcut(ADA, 'show', message)
  const url = String(slack.deliveries.at(-1)?.payload.response_url)
  await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ replace_original: true, text: 'another' }),
  })
  expect(slack.messages(GENERAL).map(({ text }) => text)).toEqual(['the-line is ready'])
})

test('what is for one’s own eyes, gone, or in a channel one is not in has no shortcuts', async () => {
  await call(slack, 'chat.postEphemeral', { channel: GENERAL, user: ADA, text: 'psst' })
  const ephemeral = slack.messages(GENERAL, ADA).at(-1)
  const elsewhere = await post(QUIET)
  const before = slack.deliveries.length
  for (const on of [
    { channel: GENERAL, ts: String(ephemeral?.ts) },
    { channel: GENERAL, ts: '1.000000' },
    elsewhere,
  ]) {
    expect(await slack.useShortcut(GRACE, 'show', on)).toMatchObject({ ok: false })
  }
  expect(await slack.useShortcut(ADA, 'show', elsewhere)).toMatchObject({ ok: true })
  expect(slack.deliveries).toHaveLength(before + 1)
})

test('a shortcut the manifest does not have, or has for other places, is no shortcut', async () => {
  const message = await post()
  await expect(slack.useShortcut(ADA, 'nothing')).rejects.toThrow('no global shortcut')
  await expect(slack.useShortcut(ADA, 'show')).rejects.toThrow('no global shortcut')
  await expect(slack.useShortcut(ADA, 'create', message)).rejects.toThrow('no message shortcut')
})

test('a bot that does not answer is told of to the person', async () => {
  await app.stop()
  await slack.waitFor(() => slack.deliveries.length === 0)
  expect(await slack.useShortcut(ADA, 'create')).toMatchObject({
    ok: false,
    error: expect.stringContaining('did not respond'),
  })
})

test('the page knows the shortcuts and uses them', async () => {
  const snapshot = await (await fetch(`${slack.url}/sandbox/snapshot?person=${ADA}`)).json()
  expect(snapshot.shortcuts).toEqual([
    { name: 'Show it', type: 'message', callbackId: 'show', description: 'Shows the deployment' },
    { name: 'Create', type: 'global', callbackId: 'create', description: 'Opens the form' },
  ])
  const answer = await fetch(`${slack.url}/sandbox/shortcut`, {
    method: 'POST',
    body: JSON.stringify({ person: ADA, callbackId: 'create' }),
  })
  expect(await answer.json()).toMatchObject({ ok: true })
  await slack.waitFor(() => slack.views(ADA)[0])
})
