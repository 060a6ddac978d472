import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SlackSandbox } from '../src/server.ts'
import { CHANNELS, call, form, GENERAL, PRIVATE_LAB, startWorkspace, VISION_TEAM } from './workspace.ts'

let slack: SlackSandbox

beforeEach(async () => {
  slack = await startWorkspace({ rateLimits: false, channels: CHANNELS })
})

afterEach(() => slack.stop())

const text = 'hello'
const tooLong = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }]

/** Calls that are refused with codes no method page lists: those every method has, and those Slack was seen to give. */
const REFUSED: [method: string, given: Record<string, unknown>, error: string][] = [
  ['conversations.info', { channel: 'C404' }, 'channel_not_found'],
  ['conversations.history', { channel: PRIVATE_LAB }, 'channel_not_found'],
  ['conversations.replies', { channel: VISION_TEAM, ts: '1.000000' }, 'not_in_channel'],
  ['chat.postMessage', { channel: GENERAL, markdown_text: 'x'.repeat(12_001) }, 'msg_too_long'],
  ['views.open', { view: form() }, 'invalid_arguments'],
  [
    'views.open',
    { view: form({ title: { type: 'plain_text', text: 'x'.repeat(25) } }), trigger_id: 'made-up' },
    'invalid_arguments',
  ],
  ['views.publish', { view: { type: 'home', blocks: [] }, user_id: 'U404' }, 'invalid_arguments'],
  ['files.getUploadURLExternal', { filename: 'a.log', length: 'many' }, 'invalid_arguments'],
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
    channel: GENERAL,
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
