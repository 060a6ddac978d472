import type { App } from '@slack/bolt'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { SlackSandbox, SlackSandboxOptions } from '../src/server.ts'
import { ADA, createApp, GENERAL, startWorkspace } from './workspace.ts'

let slack: SlackSandbox
let app: App | undefined

async function startWithApp(options: Partial<SlackSandboxOptions> = {}): Promise<App> {
  slack = await startWorkspace({ ackTimeoutMs: 150, ...options })
  app = createApp(slack)
  return app
}

afterEach(async () => {
  await app?.stop()
  await slack.stop()
  app = undefined
})

test('a command nobody answers in time fails, and says so', async () => {
  const late: (() => Promise<void>)[] = []
  const bot = await startWithApp()
  bot.command('/helper', async ({ ack }) => void late.push(ack))
  await bot.start()
  const error = '/helper failed with the error "operation_timeout"'
  expect(await slack.type(ADA, GENERAL, '/helper')).toEqual({ ok: false, error })
  expect(slack.deliveries).toMatchObject([{ kind: 'slash_commands', status: 'timed_out' }])
  await late[0]?.()
  const { ackMs } = await slack.waitFor(() => slack.deliveries.find(delivery => delivery.ackMs !== undefined))
  expect(ackMs).toBeGreaterThanOrEqual(150)
  expect(slack.deliveries[0]?.status).toBe('timed_out')
})

test('without a connection a command fails at once', async () => {
  slack = await startWorkspace()
  const error = '/helper failed with the error "dispatch_failed"'
  expect(await slack.type(ADA, GENERAL, '/helper')).toEqual({ ok: false, error })
  expect(slack.deliveries).toMatchObject([{ status: 'not_connected' }])
})

test('unknown commands, commands in threads and channels one is not in reach nobody', async () => {
  slack = await startWorkspace({
    channels: [{ id: GENERAL, name: 'general', kind: 'public', botIsMember: true, members: [ADA] }],
  })
  expect((await slack.type(ADA, GENERAL, '/weather today')).error).toMatch(
    /^\/weather is not a valid command\./,
  )
  const { ts = '' } = (await slack.type(ADA, GENERAL, 'root')) && (slack.messages(GENERAL)[0] ?? {})
  expect((await slack.type(ADA, GENERAL, '/helper list', ts)).error).toBe(
    '/helper is not supported in threads. Sorry!',
  )
  expect((await slack.type('U0GRACE', GENERAL, '/helper')).error).toBe('You are not in this channel.')
  await expect(slack.type('U404', GENERAL, 'hello')).rejects.toThrow('U404')
  expect(slack.deliveries).toEqual([])
})

test('the command carries what Slack says it carries', async () => {
  const bot = await startWithApp()
  bot.command('/helper', ({ ack }) => ack())
  await bot.start()
  await slack.type(ADA, slack.directMessage(ADA).id, '/helper   show  dev-one ')
  expect(slack.deliveries[0]?.payload).toEqual({
    token: expect.any(String),
    team_id: 'T0SANDBOX',
    team_domain: 'sandbox',
    channel_id: 'D0ADA',
    channel_name: 'directmessage',
    user_id: ADA,
    user_name: 'ada',
    command: '/helper',
    text: 'show  dev-one',
    api_app_id: 'A0SANDBOX',
    is_enterprise_install: 'false',
    response_url: expect.stringContaining(`${slack.url}/response/`),
    trigger_id: expect.any(String),
  })
})

test('an acknowledgement can be the answer: to the person, to the channel, or wrong', async () => {
  const answers = [
    'only you',
    { response_type: 'in_channel', text: 'everybody' },
    { blocks: [{ type: 'nonsense' }] },
  ]
  const bot = await startWithApp()
  bot.command('/helper', ({ ack }) => ack(answers.shift() as never))
  await bot.start()
  await slack.type(ADA, GENERAL, '/helper one')
  await slack.type(ADA, GENERAL, '/helper two')
  const { error } = await slack.type(ADA, GENERAL, '/helper three')
  expect(error).toBe('/helper failed with the error "invalid_command_response"')
  expect(slack.messages(GENERAL, ADA)).toMatchObject([
    { text: 'only you', ephemeralFor: ADA },
    { text: '/helper two', user: ADA },
    { text: 'everybody', user: slack.botUserId },
  ])
})

test('a mention reaches the bot, and so does a direct message', async () => {
  const heard: string[] = []
  const bot = await startWithApp()
  bot.event('app_mention', async ({ event }) => void heard.push(`mention ${event.text}`))
  bot.message(async ({ message }) => void heard.push(`message ${'text' in message ? message.text : ''}`))
  await bot.start()
  await slack.type(ADA, GENERAL, '@helper is a < b & c?')
  await slack.type(ADA, slack.directMessage(ADA).id, 'hello')
  await slack.waitFor(() => heard.length === 2)
  expect(heard).toEqual([`mention <@${slack.botUserId}> is a &lt; b &amp; c?`, 'message hello'])
})

test('with should_escape the bot gets references to people and channels', async () => {
  const command = { command: '/helper', description: 'x', should_escape: true }
  const bot = await startWithApp({
    manifest: { display_information: { name: 'Helper' }, features: { slash_commands: [command] } },
  })
  bot.command('/helper', ({ ack }) => ack())
  await bot.start()
  await slack.type(ADA, GENERAL, '/helper tell @grace in #general')
  expect(slack.deliveries[0]?.payload.text).toBe('tell <@U0GRACE|grace> in <#C0GENERAL|general>')
})

test('commands take turns on several connections, and none is sent over one that was told to go', async () => {
  const bot = await startWithApp()
  const second = createApp(slack)
  const reached: string[] = []
  bot.command('/helper', async ({ ack }) => {
    reached.push('first')
    await ack()
  })
  second.command('/helper', async ({ ack }) => {
    reached.push('second')
    await ack()
  })
  await bot.start()
  await second.start()
  for (const word of ['a', 'b', 'c', 'd']) await slack.type(ADA, GENERAL, `/helper ${word}`)
  expect(reached).toEqual(['first', 'second', 'first', 'second'])
  slack.disconnectSockets()
  expect((await slack.type(ADA, GENERAL, '/helper')).error).toContain('dispatch_failed')
  await second.stop()
})

test('a made-up connection ticket is refused', async () => {
  slack = await startWorkspace()
  const socket = new WebSocket(`${slack.url.replace('http', 'ws')}/link/?ticket=made-up`)
  await new Promise(resolve => socket.addEventListener('error', resolve))
  expect(socket.readyState).toBe(WebSocket.CLOSED)
})
