import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SlackSandbox } from '../src/server.ts'
import {
  ADA,
  CHANNELS,
  call,
  GENERAL,
  GRACE,
  MANIFEST,
  PRIVATE_LAB,
  QUIET,
  startWorkspace,
  VISION_TEAM,
} from './workspace.ts'

let slack: SlackSandbox

beforeEach(async () => {
  slack = await startWorkspace({ rateLimits: false, channels: CHANNELS })
})

afterEach(() => slack.stop())

const text = 'hello'

test('tokens are checked', async () => {
  expect((await call(slack, 'auth.test', {}, '')).body.error).toBe('not_authed')
  expect((await call(slack, 'auth.test', {}, 'xoxb-wrong')).body.error).toBe('invalid_auth')
  expect((await call(slack, 'auth.test', {}, slack.appToken)).body.error).toBe('not_allowed_token_type')
  expect((await call(slack, 'apps.connections.open', {}, slack.botToken)).body.error).toBe(
    'not_allowed_token_type',
  )
  expect((await call(slack, 'auth.test', { token: slack.botToken }, '')).body.ok).toBe(true)
})

test('auth.test says who the bot is and what it may do', async () => {
  const { body, headers } = await call(slack, 'auth.test')
  expect(body).toMatchObject({
    ok: true,
    user_id: slack.botUserId,
    bot_id: 'B0SANDBOX',
    team_id: 'T0SANDBOX',
  })
  expect(headers.get('x-oauth-scopes')).toBe(MANIFEST.oauth_config.scopes.bot.join(','))
})

test('a scope the manifest does not ask for is missing', async () => {
  await slack.stop()
  const manifest = { ...MANIFEST, oauth_config: { scopes: { bot: ['commands', 'chat:write'] } } }
  slack = await startWorkspace({ manifest })
  const missing = { ok: false, error: 'missing_scope', provided: 'commands,chat:write' }
  expect((await call(slack, 'users.info', { user: ADA })).body).toEqual({ ...missing, needed: 'users:read' })
  const inPrivate = await call(slack, 'conversations.history', { channel: PRIVATE_LAB })
  expect(inPrivate.body).toEqual({ ...missing, needed: 'groups:history' })
  const inPublic = await call(slack, 'chat.postMessage', { channel: VISION_TEAM, text })
  expect(inPublic.body).toEqual({ ok: false, error: 'not_in_channel' })
})

test('a message travels as a form with JSON in it, into a channel by name and a person by identifier', async () => {
  const body = new URLSearchParams({
    token: slack.botToken,
    channel: '#random',
    text,
    blocks: '[{"type":"divider"}]',
  })
  const answer = await (await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', body })).json()
  expect(answer).toMatchObject({ ok: true, channel: VISION_TEAM, message: { text, bot_id: 'B0SANDBOX' } })
  expect(slack.messages(VISION_TEAM)[0]?.blocks).toEqual([
    { type: 'divider', block_id: expect.stringMatching(/^\w{5}$/) },
  ])
  await call(slack, 'chat.postMessage', { channel: ADA, text })
  expect(slack.messages(slack.directMessage(ADA).id)).toHaveLength(1)
})

test('history and replies show what was said, newest first and oldest first, with metadata when asked', async () => {
  const metadata = { event_type: 'card', event_payload: { key: 'one' } }
  const root = (await call(slack, 'chat.postMessage', { channel: GENERAL, text: 'root', metadata })).body.ts
  await call(slack, 'chat.postMessage', { channel: GENERAL, text: 'reply', thread_ts: root })
  await call(slack, 'chat.postMessage', {
    channel: GENERAL,
    text: 'loud',
    thread_ts: root,
    reply_broadcast: true,
  })
  await call(slack, 'chat.postMessage', { channel: GENERAL, text: 'last' })
  const history = await call(slack, 'conversations.history', {
    channel: GENERAL,
    include_all_metadata: true,
  })
  const messages = history.body.messages as Record<string, unknown>[]
  expect(messages.map(message => message.text)).toEqual(['last', 'loud', 'root'])
  expect(messages.at(-1)).toMatchObject({ reply_count: 2, metadata })
  const page = await call(slack, 'conversations.history', { channel: GENERAL, limit: 1 })
  expect(page.body).toMatchObject({ has_more: true, messages: [{ text: 'last' }] })
  const cursor = (page.body.response_metadata as { next_cursor: string }).next_cursor
  const next = await call(slack, 'conversations.history', { channel: GENERAL, limit: 1, cursor })
  expect(next.body.messages).toMatchObject([{ text: 'loud' }])
  const newer = await call(slack, 'conversations.history', { channel: GENERAL, oldest: root })
  expect(newer.body.messages).toHaveLength(2)
  const replies = await call(slack, 'conversations.replies', { channel: GENERAL, ts: root })
  expect((replies.body.messages as { text: string }[]).map(message => message.text)).toEqual([
    'root',
    'reply',
    'loud',
  ])
})

test('only the bot changes its own messages, and by the rules', async () => {
  const rich = [
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] },
  ]
  const { ts } = (await call(slack, 'chat.postMessage', { channel: GENERAL, text, blocks: rich })).body
  const change = (given: object) => call(slack, 'chat.update', { channel: GENERAL, ts, ...given })
  expect((await change({ text: 'x'.repeat(4001) })).body.error).toBe('msg_too_long')
  expect((await change({ text, blocks: [{ type: 'divider' }] })).body.error).toBe('block_mismatch')
  await change({ text: 'new' })
  expect(slack.messages(GENERAL)[0]).toMatchObject({ text: 'new', blocks: [], edited: true })
  await slack.type(ADA, GENERAL, 'mine')
  const theirs = slack.messages(GENERAL).at(-1)?.ts
  expect((await call(slack, 'chat.update', { channel: GENERAL, ts: theirs, text })).body.error).toBe(
    'cant_update_message',
  )
  expect((await call(slack, 'chat.delete', { channel: GENERAL, ts: theirs })).body.error).toBe(
    'cant_delete_message',
  )
  await call(slack, 'chat.delete', { channel: GENERAL, ts })
  expect(slack.messages(GENERAL)).toHaveLength(1)
})

test('people, groups and channels are found', async () => {
  const { body } = await call(slack, 'users.lookupByEmail', { email: 'Ada@Example.com' })
  expect(body.user).toMatchObject({ id: ADA, tz: 'Europe/London', profile: { email: 'ada@example.com' } })
  expect((await call(slack, 'users.list')).body.members).toHaveLength(4)
  expect((await call(slack, 'usergroups.users.list', { usergroup: 'S0OPERATORS' })).body.users).toEqual([
    GRACE,
  ])
  const listed = await call(slack, 'conversations.list', {
    types: 'public_channel,private_channel',
    exclude_archived: true,
  })
  expect(listed.body.channels).toMatchObject([{ id: GENERAL }, { id: VISION_TEAM }, { id: QUIET }])
  await call(slack, 'conversations.join', { channel: VISION_TEAM })
  expect((await call(slack, 'conversations.info', { channel: VISION_TEAM })).body.channel).toMatchObject({
    is_member: true,
  })
  const opened = await call(slack, 'conversations.open', { users: ADA })
  expect(opened.body.channel).toEqual({ id: slack.directMessage(ADA).id })
})

test('a reaction is kept once', async () => {
  const { ts } = (await call(slack, 'chat.postMessage', { channel: GENERAL, text })).body
  const react = () => call(slack, 'reactions.add', { channel: GENERAL, name: 'eyes', timestamp: ts })
  expect((await react()).body.ok).toBe(true)
  expect((await react()).body.error).toBe('already_reacted')
  expect(slack.reactions(GENERAL, String(ts))).toEqual(['eyes'])
})

test('five thousand messages are no trouble', async () => {
  for (let index = 0; index < 5000; index += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, more) =>
        call(slack, 'chat.postMessage', { channel: GENERAL, text: `message ${index + more}` }),
      ),
    )
  }
  expect(slack.messages(GENERAL)).toHaveLength(5000)
  const snapshot = await (await fetch(`${slack.url}/sandbox/snapshot?person=${ADA}`)).json()
  expect(snapshot.messages).toHaveLength(5000)
}, 30_000)
