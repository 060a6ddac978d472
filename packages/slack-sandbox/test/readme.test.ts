import { readFileSync } from 'node:fs'
import { App, LogLevel } from '@slack/bolt'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createClock, fill, type SlackSandbox, startSlack } from '../src/index.ts'

// The snippets of README.md, as they stand there; the last test holds the two together.

const [ADA, GRACE, CHANNEL] = ['U0ADA', 'U0GRACE', 'C0GENERAL']
const clock = createClock()
let slack: SlackSandbox
let app: App

function lunchBot(slack: SlackSandbox): App {
  const app = new App({
    token: slack.botToken,
    appToken: slack.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 1, minTimeout: 10 } },
  })
  const place = { type: 'plain_text_input' as const, action_id: 'place' }
  app.command('/lunch', async ({ ack, body, client }) => {
    await ack()
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'lunch',
        private_metadata: body.channel_id,
        title: { type: 'plain_text', text: 'Lunch' },
        submit: { type: 'plain_text', text: 'Ask' },
        blocks: [
          { type: 'input', block_id: 'where', label: { type: 'plain_text', text: 'Where?' }, element: place },
        ],
      },
    })
  })
  app.view('lunch', async ({ ack, view, client }) => {
    const where = view.state.values.where?.place?.value ?? ''
    if (where === 'here') return ack({ response_action: 'errors', errors: { where: 'Go out.' } })
    await ack()
    const button = {
      type: 'button' as const,
      action_id: 'join',
      text: { type: 'plain_text' as const, text: 'Join' },
    }
    await client.chat.postMessage({
      channel: view.private_metadata,
      text: `Lunch at ${where}?`,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: `Lunch at ${where}?` } },
        { type: 'actions', elements: [button] },
      ],
    })
  })
  app.action('join', async ({ ack, respond }) => {
    await ack()
    await respond({ text: 'You are in.', response_type: 'ephemeral', replace_original: false })
  })
  return app
}

const manifest = {
  display_information: { name: 'Lunch' },
  features: {
    bot_user: { display_name: 'lunch' },
    slash_commands: [{ command: '/lunch', description: 'Ask who comes' }],
  },
  oauth_config: { scopes: { bot: ['commands', 'chat:write', 'channels:history'] } },
}

beforeEach(async () => {
  slack = await startSlack({ manifest, now: clock.now })
  app = lunchBot(slack)
  await app.start()
})

afterEach(async () => {
  await app.stop()
  await slack.stop()
})

test('a form becomes a message with a button', async () => {
  expect(await slack.type(ADA, CHANNEL, '/lunch')).toMatchObject({ ok: true })
  const form = await slack.waitFor(() => slack.views(ADA).at(-1))
  await slack.submit(ADA, form.id, fill(form, { where: 'the harbour' }))

  const message = await slack.waitFor(() => slack.messages(CHANNEL).find(({ blocks }) => blocks.length === 2))
  expect(message.text).toBe('Lunch at the harbour?')

  await slack.pressButton(GRACE, message, 'Join')
  const seen = await slack.waitFor(() =>
    slack.messages(CHANNEL, GRACE).find(({ text }) => text === 'You are in.'),
  )
  expect(seen.ephemeralFor).toBe(GRACE)
  expect(slack.messages(CHANNEL, ADA)).not.toContainEqual(seen)
})

test('a field is refused in the form', async () => {
  await slack.type(ADA, CHANNEL, '/lunch')
  const form = await slack.waitFor(() => slack.views(ADA).at(-1))
  const answer = await slack.submit(ADA, form.id, fill(form, { where: 'here' }))
  expect(answer.errors).toEqual({ where: 'Go out.' })
  expect(slack.views(ADA)).toHaveLength(1)
})

test('a header that is too long is refused as Slack does', async () => {
  const blocks = [{ type: 'header' as const, text: { type: 'plain_text' as const, text: 'x'.repeat(151) } }]
  const sent = app.client.chat.postMessage({ channel: CHANNEL, text: 'x', blocks })
  await expect(sent).rejects.toMatchObject({
    data: {
      error: 'invalid_blocks',
      errors: ['must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
    },
  })
})

test('the command is acknowledged in time', async () => {
  await slack.type(ADA, CHANNEL, '/lunch')
  expect(slack.deliveries.at(-1)).toMatchObject({ kind: 'slash_commands', status: 'acknowledged' })
  expect(slack.deliveries.at(-1)?.ackMs).toBeLessThan(1000)
})

test('a lost answer makes this bot ask twice', async () => {
  slack.setFault({ method: 'chat.postMessage', dropAfterAccepting: true, times: 1 })
  await app.client.chat.postMessage({ channel: CHANNEL, text: 'Once?' })
  expect(slack.messages(CHANNEL).filter(({ text }) => text === 'Once?')).toHaveLength(2)
})

test('a response_url is good for half an hour', async () => {
  await slack.type(ADA, CHANNEL, '/lunch')
  const address = String(slack.deliveries.at(-1)?.payload.response_url)
  const headers = { 'content-type': 'application/json' }
  const answer = () => fetch(address, { method: 'POST', headers, body: '{"text":"Still hungry?"}' })
  expect((await answer()).status).toBe(200)
  clock.advance(31 * 60_000)
  expect((await answer()).status).toBe(404)
})

test('README.md has these snippets', () => {
  const page = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const snippets = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, snippet = '']) => snippet)
  const here = readFileSync(import.meta.filename, 'utf8')
  expect(snippets.length).toBeGreaterThan(8)
  const [imports = '', ...rest] = snippets
  expect(imports).toContain("from 'slack-sandbox'")
  for (const snippet of rest) expect(here).toContain(snippet)
})
