import { postMessage, threadRoot } from '../posting.ts'
import { wireMessage } from '../wire-message.ts'
import { type Arguments, flagOf, has, textOf } from './arguments.ts'
import { readContent, readMetadata } from './message-content.ts'
import { type Call, type Method, Refusal } from './method.ts'
import { writableConversation } from './places.ts'

function readThread({ workspace, given }: Call, channel: string): { threadTs?: string; broadcast?: boolean } {
  if (!has(given, 'thread_ts')) return {}
  const root = threadRoot(workspace, channel, textOf(given, 'thread_ts') ?? '')
  if (root === undefined) throw new Refusal('cannot_reply_to_message')
  return { threadTs: root, ...(flagOf(given, 'reply_broadcast') ? { broadcast: true } : {}) }
}

function channelOf(given: Arguments): string {
  return textOf(given, 'channel') ?? ''
}

/** https://docs.slack.dev/reference/methods/chat.postMessage */
const post: Method = {
  token: 'bot',
  scope: 'chat:write',
  required: ['channel'],
  perMinute: 600,
  handle(call) {
    const { workspace, given } = call
    const { id } = writableConversation(workspace, channelOf(given), true)
    const metadata = readMetadata(given)
    const content = readContent(call, { boundedBlocks: true })
    const user = workspace.identity.bot.userId
    const message = postMessage(workspace, {
      channel: id,
      user,
      ...content,
      ...readThread(call, id),
      ...(metadata ? { metadata } : {}),
    })
    return { channel: id, ts: message.ts, message: wireMessage(workspace, message, true) }
  },
}

/** https://docs.slack.dev/reference/methods/chat.postEphemeral */
const postEphemeral: Method = {
  token: 'bot',
  scope: 'chat:write',
  required: ['channel', 'user'],
  perMinute: 100,
  handle(call) {
    const { workspace, given } = call
    const conversation = writableConversation(workspace, channelOf(given), true)
    const personId = textOf(given, 'user') ?? ''
    if (!conversation.members.has(personId)) throw new Refusal('user_not_in_channel')
    const message = postMessage(workspace, {
      channel: conversation.id,
      user: workspace.identity.bot.userId,
      ephemeralFor: personId,
      ...readContent(call, { longestText: 40_000 }),
      ...readThread(call, conversation.id),
    })
    return { message_ts: message.ts }
  },
}

export const CHAT_POST: Readonly<Record<string, Method>> = {
  'chat.postMessage': post,
  'chat.postEphemeral': postEphemeral,
}
