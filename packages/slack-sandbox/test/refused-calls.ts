import type { SlackSandbox } from '../src/server.ts'
import { ADA, ARCHIVE, call, form, GENERAL, GRACE, PRIVATE_LAB, QUIET, VISION_TEAM } from './workspace.ts'

type Given = Record<string, unknown>
/** Arguments that are refused, or what brings them about first. */
type Refused = Given | ((slack: SlackSandbox, clock: { now: number }) => Promise<Given>)

const text = 'hello'
const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }]
const long = Array.from({ length: 5 }, () => ({
  type: 'section',
  text: { type: 'mrkdwn', text: 'x'.repeat(2900) },
}))
const rich = {
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
}
const here = { channel: GENERAL }
const nowhere = { channel: 'C404' }
const unknownTs = '1.000000'
const home = { type: 'home', blocks: [] }
const tooLarge = { private_metadata: 'x'.repeat(256_000) }

async function posted(slack: SlackSandbox, given: Given = {}): Promise<string> {
  return String((await call(slack, 'chat.postMessage', { ...here, text, ...given })).body.ts)
}

async function typed(slack: SlackSandbox): Promise<string> {
  await slack.type(ADA, GENERAL, 'mine')
  return slack.messages(GENERAL).at(-1)?.ts ?? ''
}

/** A fresh trigger, of a command. */
async function trigger(slack: SlackSandbox): Promise<string> {
  await slack.type(ADA, GENERAL, '/helper')
  return String(slack.deliveries.at(-1)?.payload.trigger_id)
}

async function opened(slack: SlackSandbox, view: object = form()): Promise<Given> {
  return (await call(slack, 'views.open', { trigger_id: await trigger(slack), view })).body.view as Given
}

/** A trigger of a button in the topmost of so many views. */
async function triggerInView(slack: SlackSandbox, depth: number): Promise<string> {
  const button = { type: 'button', action_id: 'push', text: { type: 'plain_text', text: 'Push' } }
  const view = form({ blocks: [{ type: 'actions', elements: [button] }] as never })
  await opened(slack, view)
  for (let views = 1; ; views += 1) {
    const top = slack.views(ADA).at(-1)
    if (top) await slack.pressButton(ADA, top, 'Push')
    const id = String(slack.deliveries.at(-1)?.payload.trigger_id)
    if (views === depth) return id
    await call(slack, 'views.push', { trigger_id: id, view })
  }
}

/** A file that was announced with so many bytes, and sent with three. */
async function uploaded(slack: SlackSandbox, announced = 3): Promise<string> {
  const { body } = await call(slack, 'files.getUploadURLExternal', { filename: 'a.log', length: announced })
  await fetch(String(body.upload_url), { method: 'POST', body: 'log' })
  return String(body.file_id)
}

const badMetadata = { event_type: 'a' }
const hugeMetadata = { event_type: 'a', event_payload: { long: 'x'.repeat(8000) } }
const attachments = Array.from({ length: 101 }, () => ({ text }))
const content = (where: Given) => ({
  invalid_blocks: { ...where, text, blocks },
  invalid_blocks_format: { ...where, text, blocks: '[' },
  markdown_text_conflict: { ...where, text, markdown_text: text },
  no_text: where,
  too_many_attachments: { ...where, text, attachments },
})
const update = async (slack: SlackSandbox, given: Given) => ({ ...here, ts: await posted(slack), ...given })
const viewErrors = (of: (slack: SlackSandbox) => Promise<Given>) => ({
  duplicate_external_id: async (slack: SlackSandbox) => {
    await call(slack, 'views.publish', { user_id: GRACE, view: { ...home, external_id: 'taken' } })
    return { ...(await of(slack)), view: form({ external_id: 'taken' }) }
  },
  view_too_large: async (slack: SlackSandbox) => ({ ...(await of(slack)), view: form(tooLarge) }),
})
const oldTrigger = async (slack: SlackSandbox, clock: { now: number }) => {
  const trigger_id = await trigger(slack)
  clock.now += 3001
  return { trigger_id, view: form() }
}
const usedTrigger = async (slack: SlackSandbox) => {
  const trigger_id = await trigger(slack)
  await call(slack, 'views.open', { trigger_id, view: form() })
  return { trigger_id, view: form() }
}

/** A call for each error code of the method pages that can come about here. */
export const REFUSED_CALLS: Record<string, Record<string, Refused>> = {
  'bots.info': { bot_not_found: { bot: 'B404' } },
  'team.info': { team_not_found: { team: 'T404' } },
  'users.info': { user_not_found: { user: 'U404' } },
  'users.list': { invalid_cursor: { cursor: 'abc' } },
  'users.lookupByEmail': { users_not_found: { email: 'nobody@example.com' } },
  'usergroups.users.list': { no_such_subteam: { usergroup: 'S404' } },
  'conversations.info': { channel_not_found: { channel: PRIVATE_LAB } },
  'conversations.list': {
    invalid_cursor: { cursor: 'abc' },
    invalid_limit: { limit: 1001 },
    invalid_types: { types: 'secret' },
  },
  'conversations.open': {
    channel_not_found: nowhere,
    method_not_supported_for_channel_type: { users: `${ADA},${GRACE}` },
    too_many_users: { users: Array.from({ length: 9 }, () => ADA).join() },
    user_not_found: { users: 'U404' },
    users_list_not_supplied: {},
  },
  'conversations.join': {
    channel_not_found: nowhere,
    is_archived: { channel: ARCHIVE },
    method_not_supported_for_channel_type: async slack => ({ channel: slack.directMessage(ADA).id }),
  },
  'conversations.members': {
    channel_not_found: nowhere,
    invalid_cursor: { ...here, cursor: 'abc' },
    invalid_limit: { ...here, limit: 0 },
  },
  'conversations.history': {
    channel_not_found: nowhere,
    invalid_cursor: { ...here, cursor: 'abc' },
    invalid_ts_latest: { ...here, latest: 'today' },
    invalid_ts_oldest: { ...here, oldest: 'yesterday' },
    not_in_channel: { channel: VISION_TEAM },
  },
  'conversations.replies': {
    channel_not_found: { ...nowhere, ts: unknownTs },
    invalid_cursor: async slack => ({ ...here, ts: await posted(slack), cursor: 'abc' }),
    invalid_ts_latest: async slack => ({ ...here, ts: await posted(slack), latest: 'today' }),
    invalid_ts_oldest: async slack => ({ ...here, ts: await posted(slack), oldest: 'yesterday' }),
    thread_not_found: { ...here, ts: unknownTs },
  },
  'chat.postMessage': {
    ...content(here),
    cannot_reply_to_message: { ...here, text, thread_ts: unknownTs },
    channel_not_found: { channel: PRIVATE_LAB, text },
    invalid_metadata_format: { ...here, text, metadata: badMetadata },
    is_archived: { channel: ARCHIVE, text },
    messages_tab_disabled: { channel: ADA, text },
    metadata_too_large: { ...here, text, metadata: hugeMetadata },
    msg_blocks_too_long: { ...here, text, blocks: long },
    not_in_channel: { channel: VISION_TEAM, text },
  },
  'chat.postEphemeral': {
    ...content({ ...here, user: ADA }),
    cannot_reply_to_message: { ...here, user: ADA, text, thread_ts: unknownTs },
    channel_not_found: { ...nowhere, user: ADA, text },
    is_archived: { channel: ARCHIVE, user: ADA, text },
    messages_tab_disabled: { channel: ADA, user: ADA, text },
    msg_too_long: { ...here, user: ADA, text: 'x'.repeat(40_001) },
    not_in_channel: { channel: VISION_TEAM, user: ADA, text },
    user_not_in_channel: { channel: QUIET, user: GRACE, text },
  },
  'chat.update': {
    ...Object.fromEntries(
      Object.entries(content({})).map(([code, given]) => [
        code,
        (slack: SlackSandbox) => update(slack, given),
      ]),
    ),
    block_mismatch: async slack => ({
      ...here,
      ts: await posted(slack, { blocks: [rich] }),
      text,
      blocks: [{ type: 'divider' }],
    }),
    cant_update_message: async slack => ({ ...here, ts: await typed(slack), text }),
    channel_not_found: { ...nowhere, ts: unknownTs, text },
    invalid_metadata_format: slack => update(slack, { text, metadata: badMetadata }),
    message_not_found: { ...here, ts: unknownTs, text },
    metadata_too_large: slack => update(slack, { text, metadata: hugeMetadata }),
    msg_too_long: slack => update(slack, { text: 'x'.repeat(4001) }),
  },
  'chat.delete': {
    cant_delete_message: async slack => ({ ...here, ts: await typed(slack) }),
    channel_not_found: { ...nowhere, ts: unknownTs },
    message_not_found: { ...here, ts: unknownTs },
  },
  'chat.getPermalink': {
    channel_not_found: { ...nowhere, message_ts: unknownTs },
    message_not_found: { ...here, message_ts: unknownTs },
  },
  'views.open': {
    ...viewErrors(async slack => ({ trigger_id: await trigger(slack) })),
    exchanged_trigger_id: usedTrigger,
    expired_trigger_id: oldTrigger,
    invalid_trigger_id: { view: form(), trigger_id: 'made-up' },
  },
  'views.push': {
    ...viewErrors(async slack => ({ trigger_id: await triggerInView(slack, 1) })),
    exchanged_trigger_id: usedTrigger,
    expired_trigger_id: oldTrigger,
    invalid_trigger_id: { view: form(), trigger_id: 'made-up' },
    not_found: async slack => ({ view: form(), trigger_id: await trigger(slack) }),
    push_limit_reached: async slack => ({ view: form(), trigger_id: await triggerInView(slack, 3) }),
  },
  'views.update': {
    duplicate_external_id: async slack => {
      await call(slack, 'views.publish', { user_id: GRACE, view: { ...home, external_id: 'taken' } })
      return { view_id: (await opened(slack)).id, view: form({ external_id: 'taken' }) }
    },
    hash_conflict: async slack => ({ view_id: (await opened(slack)).id, hash: 'old', view: form() }),
    not_found: { view: form(), view_id: 'V404' },
    view_too_large: async slack => ({ view_id: (await opened(slack)).id, view: form(tooLarge) }),
  },
  'views.publish': {
    duplicate_external_id: async slack => {
      await opened(slack, form({ external_id: 'taken' }))
      return { user_id: ADA, view: { ...home, external_id: 'taken' } }
    },
    hash_conflict: async slack => {
      await call(slack, 'views.publish', { user_id: ADA, view: home })
      return { user_id: ADA, hash: 'old', view: home }
    },
    not_enabled: { user_id: ADA, view: home },
    view_too_large: { user_id: ADA, view: { ...home, ...tooLarge } },
  },
  'files.getUploadURLExternal': {
    alt_txt_too_large: { filename: 'a.png', length: 1, alt_txt: 'x'.repeat(1001) },
    missing_argument: { filename: 'a.log', length: 0 },
    snippet_too_large: { filename: 'a.log', length: 2_000_000, snippet_type: 'text' },
  },
  'files.completeUploadExternal': {
    channel_not_found: async slack => ({ files: [{ id: await uploaded(slack) }], channel_id: 'C404' }),
    channels_limit_exceeded: async slack => ({
      files: [{ id: await uploaded(slack) }],
      channels: Array.from({ length: 101 }, () => GENERAL).join(),
    }),
    file_not_found: { files: [{ id: 'F404' }] },
    file_update_failed: async slack => ({ files: [{ id: await uploaded(slack, 12) }] }),
    invalid_blocks: async slack => ({
      files: [{ id: await uploaded(slack) }],
      channel_id: GENERAL,
      blocks,
    }),
    invalid_channel: async slack => ({
      files: [{ id: await uploaded(slack) }],
      channels: `${GENERAL},${QUIET}`,
      thread_ts: await posted(slack),
    }),
    not_in_channel: async slack => ({ files: [{ id: await uploaded(slack) }], channel_id: VISION_TEAM }),
  },
  'files.info': { file_not_found: { file: 'F404' } },
  'reactions.add': {
    already_reacted: async slack => {
      const timestamp = await posted(slack)
      await call(slack, 'reactions.add', { ...here, name: 'eyes', timestamp })
      return { ...here, name: 'eyes', timestamp }
    },
    bad_timestamp: { ...here, name: 'eyes', timestamp: 'now' },
    channel_not_found: { ...nowhere, name: 'eyes', timestamp: unknownTs },
    invalid_name: { ...here, name: 'Big Eyes', timestamp: unknownTs },
    is_archived: { channel: ARCHIVE, name: 'eyes', timestamp: unknownTs },
    message_not_found: { ...here, name: 'eyes', timestamp: unknownTs },
  },
  'reactions.remove': {
    bad_timestamp: { ...here, name: 'eyes', timestamp: 'now' },
    channel_not_found: { ...nowhere, name: 'eyes', timestamp: unknownTs },
    invalid_name: { ...here, name: 'Big Eyes', timestamp: unknownTs },
    message_not_found: { ...here, name: 'eyes', timestamp: unknownTs },
    no_item_specified: { name: 'eyes' },
    no_reaction: async slack => ({ ...here, name: 'eyes', timestamp: await posted(slack) }),
  },
}
