import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from '@slack/bolt'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { PageEvent, Snapshot } from '../src/protocol.ts'
import type { SlackSandbox } from '../src/server.ts'
import { ADA, call, createApp, form, GENERAL, GRACE, startWorkspace } from './workspace.ts'

let directory: string
let slack: SlackSandbox
let app: App
const sockets: WebSocket[] = []

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'page-'))
  await writeFile(join(directory, 'index.html'), '<title>Workspace</title>')
  await writeFile(join(directory, 'page.js'), 'start()')
  slack = await startWorkspace({ pageDirectory: directory })
  app = createApp(slack)
  app.command('/helper', async ({ ack, body, client, respond }) => {
    await ack()
    await respond('for you')
    await client.views.open({ trigger_id: body.trigger_id, view: form() })
  })
  app.view('create', ({ ack }) => ack({ response_action: 'errors', errors: { name: 'Taken.' } }))
  app.action('go', ({ ack }) => ack())
  await app.start()
})

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  await app.stop()
  await slack.stop()
  await rm(directory, { recursive: true })
})

async function act(name: string, body: object): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json' }
  return (
    await fetch(`${slack.url}/sandbox/${name}`, { method: 'POST', headers, body: JSON.stringify(body) })
  ).json()
}

async function snapshot(person: string): Promise<Snapshot> {
  return (await fetch(`${slack.url}/sandbox/snapshot?person=${person}`)).json()
}

async function follow(person: string): Promise<PageEvent[]> {
  const events: PageEvent[] = []
  const socket = new WebSocket(`${slack.url.replace('http', 'ws')}/sandbox/events?person=${person}`)
  sockets.push(socket)
  socket.on('message', data => events.push(JSON.parse(data.toString())))
  await new Promise(resolve => socket.once('open', resolve))
  return events
}

test('the page and its files are served, and nothing outside', async () => {
  const read = async (path: string) => (await fetch(slack.url + path)).text()
  expect(await read('/')).toBe('<title>Workspace</title>')
  expect(await read('/channel/general')).toBe('<title>Workspace</title>')
  expect(await read('/page.js')).toBe('start()')
  expect((await fetch(`${slack.url}/missing.js`)).status).toBe(404)
  expect((await fetch(`${slack.url}/..%2f..%2f..%2f..%2fetc%2fresolv.conf`)).status).toBe(404)
})

test('a person sees their channels, commands and whether the bot is there', async () => {
  const seen = await snapshot(ADA)
  expect(seen).toMatchObject({
    team: { name: 'Sandbox' },
    app: { name: 'Helper', botUserId: slack.botUserId },
    commands: [{ command: '/helper', description: 'Run deployments', usageHint: '[list]' }],
    botOnline: true,
    messages: [],
    views: [],
  })
  expect(seen.people.map(person => [person.name, person.timeZone])).toEqual([
    ['ada', 'Europe/London'],
    ['grace', 'America/New_York'],
    ['linus', 'Europe/Helsinki'],
  ])
  expect(seen.channels.map(channel => channel.name)).toEqual(['general', 'random', 'private', 'helper'])
  expect((await fetch(`${slack.url}/sandbox/snapshot?person=U404`)).status).toBe(404)
})

test('what happens is told to those who may see it', async () => {
  const [ada, grace] = [await follow(ADA), await follow(GRACE)]
  expect(await act('message', { person: ADA, channel: GENERAL, text: '/helper' })).toMatchObject({
    ok: true,
  })
  await act('message', { person: ADA, channel: GENERAL, text: 'to all' })
  await act('message', { person: ADA, channel: GENERAL, text: '/nonsense' })
  await expect.poll(() => ada.map(event => event.type)).toEqual(expect.arrayContaining(['views', 'toast']))
  await expect.poll(() => grace.length).toBe(1)
  expect(grace).toMatchObject([{ type: 'message', message: { text: 'to all' } }])
  expect(ada).toContainEqual({
    type: 'message',
    message: expect.objectContaining({ text: 'for you', ephemeralFor: ADA }),
  })
  const reloaded = await snapshot(ADA)
  expect(reloaded.messages.map(message => message.text)).toEqual(['to all'])
  expect(reloaded.views).toMatchObject([{ view: { callback_id: 'create' } }])
})

test('buttons, forms and their ✕ work from the page', async () => {
  const elements = [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }]
  const blocks = [{ type: 'actions', block_id: 'b', elements }]
  const { ts } = (await call(slack, 'chat.postMessage', { channel: GENERAL, text: 'card', blocks })).body
  const place = { channel: GENERAL, ts }
  const action = { type: 'button', action_id: 'go', block_id: 'b' }
  expect(await act('action', { person: ADA, place, action, values: {} })).toMatchObject({ ok: true })
  await act('message', { person: ADA, channel: GENERAL, text: '/helper' })
  const view = await slack.waitFor(() => slack.views(ADA)[0])
  const values = { name: { name: { type: 'plain_text_input', value: 'x' } } }
  expect(await act('submit', { person: ADA, viewId: view.id, values })).toMatchObject({
    ok: true,
    errors: { name: 'Taken.' },
  })
  expect(await act('close', { person: ADA, viewId: view.id, all: true })).toEqual({ ok: true })
  expect(slack.views(ADA)).toEqual([])
})

test('acts that make no sense are answered with a sentence', async () => {
  expect(await act('submit', { person: ADA, viewId: 'V404', values: {} })).toEqual({
    ok: false,
    error: 'This form is no longer open.',
  })
  expect(await act('message', { person: ADA })).toEqual({
    ok: false,
    error: expect.stringContaining('channel'),
  })
  expect(await act('dance', {})).toEqual({ ok: false, error: 'There is no act called dance.' })
  const suggestion = { person: ADA, place: { viewId: 'V404' }, action_id: 'a', block_id: 'b', value: '' }
  expect(await act('suggestion', suggestion)).toEqual({
    ok: false,
    error: 'What you pressed is no longer there.',
  })
})

test('the page hears when the bot comes and goes', async () => {
  const ada = await follow(ADA)
  slack.disconnectSockets()
  await expect.poll(() => ada).toEqual([{ type: 'bot', online: false }])
  expect((await snapshot(ADA)).botOnline).toBe(false)
})
