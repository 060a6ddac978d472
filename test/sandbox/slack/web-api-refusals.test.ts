import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SlackSandbox } from '../../../src/sandbox/slack/server.ts'
import {
  ARCHIVE,
  CHANNELS,
  call,
  DEPLOYMENTS,
  form,
  GRACE,
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

/** Arguments of Slack's method pages that are marked as required. */
const REQUIRED: [method: string, required: string[]][] = [
  ['users.info', ['user']],
  ['users.lookupByEmail', ['email']],
  ['usergroups.users.list', ['usergroup']],
  ['conversations.info', ['channel']],
  ['conversations.members', ['channel']],
  ['conversations.join', ['channel']],
  ['conversations.history', ['channel']],
  ['conversations.replies', ['channel', 'ts']],
  ['chat.postMessage', ['channel']],
  ['chat.postEphemeral', ['channel', 'user']],
  ['chat.update', ['channel', 'ts']],
  ['chat.delete', ['channel', 'ts']],
  ['chat.getPermalink', ['channel', 'message_ts']],
  ['views.open', ['view']],
  ['views.push', ['view']],
  ['views.update', ['view']],
  ['views.publish', ['user_id', 'view']],
  ['files.getUploadURLExternal', ['filename', 'length']],
  ['files.completeUploadExternal', ['files']],
  ['files.info', ['file']],
  ['reactions.add', ['channel', 'name', 'timestamp']],
]

test.each(REQUIRED)('%s without its arguments names %j', async (method, required) => {
  const { body } = await call(slack, method)
  const messages = required.map(name => `[ERROR] missing required field: ${name}`)
  expect(body).toEqual({ ok: false, error: 'invalid_arguments', response_metadata: { messages } })
})

const text = 'hello'
const tooLong = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }]
const trigger = { trigger_id: 'made-up' }

/** Calls that are refused, and Slack's code. */
const REFUSED: [method: string, given: Record<string, unknown>, error: string][] = [
  ['users.info', { user: 'U404' }, 'user_not_found'],
  ['users.lookupByEmail', { email: 'nobody@example.com' }, 'users_not_found'],
  ['usergroups.users.list', { usergroup: 'S404' }, 'no_such_subteam'],
  ['bots.info', { bot: 'B404' }, 'bot_not_found'],
  ['team.info', { team: 'T404' }, 'team_not_found'],
  ['conversations.info', { channel: 'C404' }, 'channel_not_found'],
  ['conversations.info', { channel: PRIVATE_LAB }, 'channel_not_found'],
  ['conversations.list', { types: 'secret' }, 'invalid_types'],
  ['conversations.list', { cursor: 'abc' }, 'invalid_cursor'],
  ['conversations.open', {}, 'users_list_not_supplied'],
  ['conversations.open', { users: 'U404' }, 'user_not_found'],
  ['conversations.join', { channel: ARCHIVE }, 'is_archived'],
  ['conversations.history', { channel: VISION_TEAM }, 'not_in_channel'],
  ['conversations.history', { channel: DEPLOYMENTS, oldest: 'yesterday' }, 'invalid_ts_oldest'],
  ['conversations.replies', { channel: DEPLOYMENTS, ts: '1.000000' }, 'thread_not_found'],
  ['chat.postMessage', { channel: 'C404', text }, 'channel_not_found'],
  ['chat.postMessage', { channel: PRIVATE_LAB, text }, 'channel_not_found'],
  ['chat.postMessage', { channel: ARCHIVE, text }, 'is_archived'],
  ['chat.postMessage', { channel: DEPLOYMENTS }, 'no_text'],
  ['chat.postMessage', { channel: DEPLOYMENTS, text, blocks: '[' }, 'invalid_blocks_format'],
  ['chat.postMessage', { channel: DEPLOYMENTS, text, blocks: tooLong }, 'invalid_blocks'],
  ['chat.postMessage', { channel: DEPLOYMENTS, text, markdown_text: text }, 'markdown_text_conflict'],
  [
    'chat.postMessage',
    { channel: DEPLOYMENTS, text, metadata: { event_type: 'a' } },
    'invalid_metadata_format',
  ],
  [
    'chat.postMessage',
    { channel: DEPLOYMENTS, text, metadata: { event_type: 'a', event_payload: { long: 'x'.repeat(8000) } } },
    'metadata_too_large',
  ],
  ['chat.postMessage', { channel: DEPLOYMENTS, text, thread_ts: '1.000000' }, 'cannot_reply_to_message'],
  ['chat.postEphemeral', { channel: QUIET, user: GRACE, text }, 'user_not_in_channel'],
  ['chat.update', { channel: DEPLOYMENTS, ts: '1.000000', text }, 'message_not_found'],
  ['chat.delete', { channel: DEPLOYMENTS, ts: '1.000000' }, 'message_not_found'],
  ['chat.getPermalink', { channel: DEPLOYMENTS, message_ts: '1.000000' }, 'message_not_found'],
  ['views.open', { view: form() }, 'invalid_arguments'],
  ['views.open', { view: form(), ...trigger }, 'invalid_trigger_id'],
  ['views.push', { view: form(), ...trigger }, 'invalid_trigger_id'],
  ['views.open', { view: form({ private_metadata: 'x'.repeat(256_000) }), ...trigger }, 'view_too_large'],
  [
    'views.open',
    { view: form({ title: { type: 'plain_text', text: 'x'.repeat(25) } }), ...trigger },
    'invalid_arguments',
  ],
  ['views.update', { view: form(), view_id: 'V404' }, 'not_found'],
  ['views.publish', { view: { type: 'home', blocks: [] }, user_id: 'U404' }, 'user_not_found'],
  ['files.getUploadURLExternal', { filename: 'a.log', length: 'many' }, 'invalid_arguments'],
  [
    'files.getUploadURLExternal',
    { filename: 'a.log', length: 2_000_000, snippet_type: 'text' },
    'snippet_too_large',
  ],
  ['files.completeUploadExternal', { files: [{ id: 'F404' }] }, 'file_not_found'],
  ['files.info', { file: 'F404' }, 'file_not_found'],
  ['reactions.add', { channel: DEPLOYMENTS, name: 'eyes', timestamp: '1.000000' }, 'message_not_found'],
  ['reactions.add', { channel: DEPLOYMENTS, name: 'Big Eyes', timestamp: '1.000000' }, 'invalid_name'],
  ['api.test', { error: 'my_error' }, 'my_error'],
  ['chat.sing', {}, 'unknown_method'],
  ['toString', {}, 'unknown_method'],
]

test.each(REFUSED.map(([method, given, error]) => [method, error, given] as const))(
  '%s answers %s',
  async (method, error, given) => {
    const { status, body } = await call(slack, method, given)
    expect({ status, ok: body.ok, error: body.error }).toEqual({ status: 200, ok: false, error })
  },
)

test('blocks over a limit are pointed at', async () => {
  const { body } = await call(slack, 'chat.postMessage', {
    channel: DEPLOYMENTS,
    text,
    blocks: JSON.stringify(tooLong),
  })
  const error = 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]'
  expect(body).toEqual({
    ok: false,
    error: 'invalid_blocks',
    errors: [error],
    response_metadata: { messages: [`[ERROR] ${error}`] },
  })
})
