import type { Message } from '../protocol.ts'
import { wireMessage } from '../wire-message.ts'
import { type Arguments, flagOf, has, textOf } from './arguments.ts'
import { type Call, type Method, Refusal } from './method.ts'
import { pageOf } from './paging.ts'
import { scopeByKind, visibleConversation } from './places.ts'

function bound(given: Arguments, name: 'oldest' | 'latest', fallback: number): number {
  if (!has(given, name)) return fallback
  const value = Number(textOf(given, name))
  if (!Number.isFinite(value)) throw new Refusal(`invalid_ts_${name}`)
  return value
}

function within(given: Arguments): (message: Message) => boolean {
  const oldest = bound(given, 'oldest', 0)
  const latest = bound(given, 'latest', Number.POSITIVE_INFINITY)
  const inclusive = flagOf(given, 'inclusive')
  return ({ ts }) => {
    const at = Number(ts)
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest
  }
}

function readable({ workspace, given }: Call): Message[] {
  const conversation = visibleConversation(workspace, textOf(given, 'channel') ?? '')
  if (!conversation.botIsMember) throw new Refusal('not_in_channel')
  return workspace.messages.of(conversation.id).filter(message => message.ephemeralFor === undefined)
}

/** https://docs.slack.dev/reference/methods/conversations.history */
const history: Method = {
  token: 'bot',
  scope: scopeByKind('history'),
  required: ['channel'],
  perMinute: 50,
  handle(call) {
    const { workspace, given } = call
    const shown = readable(call)
      .filter(message => message.threadTs === undefined || message.broadcast)
      .filter(within(given))
      .toReversed()
    const page = pageOf(shown, given, 100)
    const withMetadata = flagOf(given, 'include_all_metadata')
    return {
      messages: page.items.map(message => wireMessage(workspace, message, withMetadata)),
      has_more: page.hasMore,
      pin_count: 0,
      ...(page.hasMore ? { response_metadata: page.metadata } : {}),
    }
  },
}

/** https://docs.slack.dev/reference/methods/conversations.replies */
const replies: Method = {
  token: 'bot',
  scope: scopeByKind('history'),
  required: ['channel', 'ts'],
  perMinute: 50,
  handle(call) {
    const { workspace, given } = call
    const messages = readable(call)
    const wanted = messages.find(message => message.ts === textOf(given, 'ts'))
    if (!wanted) throw new Refusal('thread_not_found')
    const rootTs = wanted.threadTs ?? wanted.ts
    const inTime = within(given)
    const thread = messages.filter(
      message => message.ts === rootTs || (message.threadTs === rootTs && inTime(message)),
    )
    const page = pageOf(thread, given, 1000)
    const withMetadata = flagOf(given, 'include_all_metadata')
    return {
      messages: page.items.map(message => wireMessage(workspace, message, withMetadata)),
      has_more: page.hasMore,
      ...(page.hasMore ? { response_metadata: page.metadata } : {}),
    }
  },
}

export const HISTORY: Readonly<Record<string, Method>> = {
  'conversations.history': history,
  'conversations.replies': replies,
}
