import { afterEach, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { type SlackSandbox, startSlack } from '../src/index.ts'

const [ADA, GENERAL] = ['U0ADA', 'C0GENERAL']
let slack: SlackSandbox
afterEach(() => slack.stop())

const call = async (method: string, body: object, token = slack.botToken) => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return (await response.json()) as Record<string, unknown>
}

/** A socket as a bot's library opens it; every envelope is acknowledged. */
async function connect(headers: Record<string, string> = {}): Promise<WebSocket> {
  const { url } = await call('apps.connections.open', {}, slack.appToken)
  const socket = new WebSocket(String(url), { headers })
  socket.on('message', data => {
    const { envelope_id } = JSON.parse(String(data))
    if (envelope_id) socket.send(JSON.stringify({ envelope_id }))
  })
  await slack.waitFor(() => slack.botOnline())
  return socket
}

describe('a bot without a manifest', () => {
  test('gets whatever slash command is typed', async () => {
    slack = await startSlack({})
    const socket = await connect()
    expect(await slack.type(ADA, GENERAL, '/weather in Berlin')).toMatchObject({ ok: true })
    expect(slack.deliveries.at(-1)?.payload).toMatchObject({ command: '/weather', text: 'in Berlin' })
    socket.close()
  })

  test('has the scopes for what it does', async () => {
    slack = await startSlack({})
    expect(await call('chat.postMessage', { channel: GENERAL, text: 'hello' })).toMatchObject({ ok: true })
    expect(await call('conversations.history', { channel: GENERAL })).toMatchObject({ ok: true })
    expect(await call('users.list', {})).toMatchObject({ ok: true })
  })
})

test('a socket that sends an Origin of its own, as Go’s library does, stays open', async () => {
  slack = await startSlack({})
  const socket = await connect({ origin: 'https://api.slack.com' })
  expect(await slack.type(ADA, GENERAL, '/hello')).toMatchObject({ ok: true })
  socket.close()
})

test('metadata that says nothing, as Go’s library sends it, counts as none', async () => {
  slack = await startSlack({})
  const metadata = { event_type: '', event_payload: null }
  const answer = await call('chat.postMessage', { channel: GENERAL, text: 'hello', metadata })
  expect(answer).toMatchObject({ ok: true })
  expect(slack.messages(GENERAL).at(-1)).not.toHaveProperty('metadata')
})

test('a page of another site cannot follow the workspace', async () => {
  slack = await startSlack({})
  const address = `${slack.url.replace('http', 'ws')}/sandbox/events?person=${ADA}`
  const socket = new WebSocket(address, { headers: { origin: 'https://evil.example' } })
  await expect(
    new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject)),
  ).rejects.toThrow()
})

test('a link without its ticket is refused', async () => {
  slack = await startSlack()
  const socket = new WebSocket(`${slack.url.replace('http', 'ws')}/link/?ticket=guessed`)
  await expect(
    new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject)),
  ).rejects.toThrow('401')
})

test('legacy attachments are kept, and read back as they were sent', async () => {
  slack = await startSlack({})
  const attachments = [{ color: 'danger', title: 'Build failed', text: 'main is red', fallback: 'red' }]
  const { ts } = await call('chat.postMessage', { channel: GENERAL, attachments })
  expect(slack.messages(GENERAL).at(-1)?.attachments).toMatchObject(attachments)
  const history = await call('conversations.history', { channel: GENERAL })
  expect(history.messages).toMatchObject([{ ts, attachments }])
  await call('chat.update', { channel: GENERAL, ts, text: 'fixed', attachments: [] })
  expect(slack.messages(GENERAL).at(-1)?.attachments).toEqual([])
})
