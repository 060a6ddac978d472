import { type Conversation, toChannel } from '../conversations.ts'
import type { JsonObject } from '../json.ts'
import { postMessage } from '../posting.ts'
import type { Workspace } from '../workspace.ts'
import { flagOf, has, textOf } from './arguments.ts'
import { type Method, Refusal } from './method.ts'
import { checkLimit, pageOf } from './paging.ts'
import { scopeByKind, visibleConversation } from './places.ts'

function wireConversation(conversation: Conversation): JsonObject {
  const { id, name, kind, botIsMember, isArchived, partner } = conversation
  const shared = { id, created: 0, is_archived: isArchived, is_member: botIsMember }
  if (kind === 'direct') return { ...shared, is_im: true, user: partner, is_channel: false, is_group: false }
  const isPrivate = kind === 'private'
  return {
    ...shared,
    name,
    name_normalized: name,
    is_channel: true,
    is_group: isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: isPrivate,
    is_general: false,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  }
}

const KINDS: Readonly<Record<string, Conversation['kind'] | undefined>> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'direct',
}

/** https://docs.slack.dev/reference/methods/conversations.info */
const info: Method = {
  token: 'bot',
  scope: scopeByKind('read'),
  required: ['channel'],
  perMinute: 50,
  handle({ workspace, given }) {
    const conversation = visibleConversation(workspace, textOf(given, 'channel') ?? '')
    const count = flagOf(given, 'include_num_members')
      ? { num_members: membersOf(workspace, conversation).length }
      : {}
    return { channel: { ...wireConversation(conversation), ...count } }
  },
}

function membersOf({ identity }: Workspace, conversation: Conversation): string[] {
  return [...conversation.members, ...(conversation.botIsMember ? [identity.bot.userId] : [])]
}

/** https://docs.slack.dev/reference/methods/conversations.list */
const list: Method = {
  token: 'bot',
  scope: 'channels:read',
  perMinute: 20,
  handle({ workspace, given }) {
    const types = (textOf(given, 'types') ?? 'public_channel').split(',').map(type => type.trim())
    checkLimit(given)
    if (types.some(type => type !== 'mpim' && !Object.hasOwn(KINDS, type))) throw new Refusal('invalid_types')
    const kinds = new Set(types.map(type => KINDS[type]))
    const found = workspace.conversations.filter(
      conversation =>
        kinds.has(conversation.kind) &&
        (conversation.kind === 'public' || conversation.botIsMember) &&
        !(flagOf(given, 'exclude_archived') && conversation.isArchived),
    )
    const { items, metadata } = pageOf(found, given, 100)
    return { channels: items.map(wireConversation), response_metadata: metadata }
  },
}

/** https://docs.slack.dev/reference/methods/conversations.members */
const members: Method = {
  token: 'bot',
  scope: scopeByKind('read'),
  required: ['channel'],
  perMinute: 100,
  handle({ workspace, given }) {
    const conversation = visibleConversation(workspace, textOf(given, 'channel') ?? '')
    checkLimit(given)
    const { items, metadata } = pageOf(membersOf(workspace, conversation), given, 100)
    return { members: items, response_metadata: metadata }
  },
}

/** Slack: people of one direct message. The sandbox has none of several. */
const MOST_PEOPLE = 8

/** https://docs.slack.dev/reference/methods/conversations.open */
const open: Method = {
  token: 'bot',
  scope: 'im:write',
  perMinute: 50,
  handle({ workspace, given }) {
    if (!has(given, 'users') && !has(given, 'channel')) throw new Refusal('users_list_not_supplied')
    const wanted = textOf(given, 'channel') ?? textOf(given, 'users') ?? ''
    const people = wanted.split(',')
    if (people.length > MOST_PEOPLE) throw new Refusal('too_many_users')
    if (people.length > 1) {
      const known = people.every(id => workspace.people.some(person => person.id === id))
      throw new Refusal(known ? 'method_not_supported_for_channel_type' : 'user_not_found')
    }
    const found = workspace.conversations.find(known => known.partner === wanted || known.id === wanted)
    if (found?.kind !== 'direct')
      throw new Refusal(has(given, 'channel') ? 'channel_not_found' : 'user_not_found')
    const channel = flagOf(given, 'return_im') ? wireConversation(found) : { id: found.id }
    return { no_op: true, already_open: true, channel }
  },
}

/** https://docs.slack.dev/reference/methods/conversations.join */
const join: Method = {
  token: 'bot',
  scope: 'channels:join',
  required: ['channel'],
  perMinute: 50,
  handle({ workspace, given }) {
    const conversation = visibleConversation(workspace, textOf(given, 'channel') ?? '')
    if (conversation.kind !== 'public') throw new Refusal('method_not_supported_for_channel_type')
    if (conversation.isArchived) throw new Refusal('is_archived')
    if (!conversation.botIsMember) {
      conversation.botIsMember = true
      const { userId } = workspace.identity.bot
      workspace.changes.publish({ type: 'channel', channel: toChannel(conversation) })
      postMessage(workspace, {
        channel: conversation.id,
        user: userId,
        text: `<@${userId}> has joined the channel`,
      })
    }
    return { channel: wireConversation(conversation) }
  },
}

export const CONVERSATIONS: Readonly<Record<string, Method>> = {
  'conversations.info': info,
  'conversations.list': list,
  'conversations.members': members,
  'conversations.open': open,
  'conversations.join': join,
}
