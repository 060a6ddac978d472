import type { App } from '@slack/bolt'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fill, type SlackSandbox } from '../src/server.ts'
import { ADA, createApp, form, GENERAL, startWorkspace } from './workspace.ts'

let slack: SlackSandbox
let app: App

beforeEach(async () => {
  slack = await startWorkspace()
  app = createApp(slack)
})

afterEach(async () => {
  await app.stop()
  await slack.stop()
})

test('a typed command is answered with a message only the person who typed it sees', async () => {
  app.command('/helper', async ({ ack, command, respond }) => {
    await ack()
    await respond({ text: `You typed ${command.text}` })
  })
  await app.start()
  const answer = await slack.type(ADA, GENERAL, '/helper list')
  expect(answer).toEqual({ ok: true, ackMs: expect.any(Number) })
  const message = await slack.waitFor(() => slack.messages(GENERAL, ADA).at(-1))
  expect(message).toMatchObject({ text: 'You typed list', ephemeralFor: ADA, user: slack.botUserId })
  expect(slack.messages(GENERAL, 'U0GRACE')).toEqual([])
})

test('a button reaches the bot, which changes the message it is in', async () => {
  app.action('pause', async ({ ack, body, client }) => {
    await ack()
    if (body.type !== 'block_actions' || !body.message) throw new Error('no message')
    await client.chat.update({ channel: GENERAL, ts: body.message.ts, text: `Paused by ${body.user.id}` })
  })
  await app.start()
  const button = {
    type: 'button',
    action_id: 'pause',
    text: { type: 'plain_text', text: 'Pause' },
    value: 'one',
  } as const
  await app.client.chat.postMessage({
    channel: GENERAL,
    text: 'Card',
    blocks: [{ type: 'actions', elements: [button] }],
  })
  const card = await slack.waitFor(() => slack.messages(GENERAL)[0])
  await slack.pressButton(ADA, card, 'Pause')
  await slack.waitFor(() => slack.messages(GENERAL)[0]?.text === `Paused by ${ADA}`)
})

test('a command opens a form, and submitting it closes the form and tells the bot what was typed', async () => {
  const submitted: unknown[] = []
  app.command('/helper', async ({ ack, body, client }) => {
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: form() })
  })
  app.view('create', async ({ ack, view }) => {
    submitted.push(view.state.values)
    await ack()
  })
  await app.start()
  await slack.type(ADA, GENERAL, '/helper create')
  const view = await slack.waitFor(() => slack.views(ADA)[0])
  expect(await slack.submit(ADA, view.id, fill(view, { name: 'dev-one' }))).toMatchObject({ ok: true })
  expect(submitted).toEqual([{ name: { name: { type: 'plain_text_input', value: 'dev-one' } } }])
  expect(slack.views(ADA)).toEqual([])
})
