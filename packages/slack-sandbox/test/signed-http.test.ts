import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { App, LogLevel } from '@slack/bolt'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { signatureOf } from '../src/delivery/signed-http.ts'
import type { SlackSandbox } from '../src/server.ts'
import { ADA, form, GENERAL, startWorkspace } from './workspace.ts'

let slack: SlackSandbox
const servers: Server[] = []

beforeEach(async () => {
  slack = await startWorkspace({ ackTimeoutMs: 500 })
})

afterEach(async () => {
  for (const server of servers.splice(0)) server.close()
  await slack.stop()
})

async function startApp(listen: (app: App) => void, signingSecret = slack.signingSecret): Promise<void> {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } }
  const app = new App({ token: slack.botToken, signingSecret, clientOptions, logLevel: LogLevel.ERROR })
  listen(app)
  const server = (await app.start(0)) as Server
  servers.push(server)
  slack.setRequestUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`)
}

test('a bot listening by HTTP gets commands, buttons, forms and events', async () => {
  const heard: string[] = []
  await startApp(app => {
    app.command('/helper', async ({ ack, command, client, respond }) => {
      await ack()
      heard.push(command.text)
      await respond('answered')
      await client.views.open({ trigger_id: command.trigger_id, view: form() })
    })
    app.view('create', async ({ ack }) => ack({ response_action: 'errors', errors: { name: 'Taken.' } }))
    app.event('app_mention', async ({ event }) => void heard.push(event.type))
  })
  expect(await slack.type(ADA, GENERAL, '/helper list')).toMatchObject({ ok: true })
  const view = await slack.waitFor(() => slack.views(ADA)[0])
  expect(slack.messages(GENERAL, ADA)).toMatchObject([{ text: 'answered' }])
  const answer = await slack.submit(ADA, view.id, {
    name: { name: { type: 'plain_text_input', value: 'x' } },
  })
  expect(answer.errors).toEqual({ name: 'Taken.' })
  await slack.type(ADA, GENERAL, '@helper hello')
  await slack.waitFor(() => heard.length === 2)
  expect(heard).toEqual(['list', 'app_mention'])
})

test('a bot with another signing secret refuses', async () => {
  await startApp(() => {}, 'another secret')
  const { error } = await slack.type(ADA, GENERAL, '/helper')
  expect(error).toBe('/helper failed with the error "dispatch_failed"')
  expect(slack.deliveries).toMatchObject([{ status: 'failed' }])
})

test('an address nobody listens at is a failed delivery', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  slack.setRequestUrl(`http://127.0.0.1:${port}/slack/events`)
  expect((await slack.type(ADA, GENERAL, '/helper')).error).toContain('dispatch_failed')
})

test("the signature is the one of Slack's own example", () => {
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c'
  expect(signatureOf('8f742231b10e8888abcd99yyyzzz85a5', 1531420618, body)).toBe(
    'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  )
})
