import { removeMessage, showMessage } from '../posting.ts'
import type { Block, Message } from '../protocol.ts'
import { wireMessage } from '../wire-message.ts'
import { has, textOf } from './arguments.ts'
import { readContent, readMetadata } from './message-content.ts'
import { type Call, type Method, Refusal } from './method.ts'
import { visibleConversation } from './places.ts'

/** Slack: longest text of chat.update, a tenth of what chat.postMessage takes. */
const MOST_UPDATED_TEXT = 4_000

function findMessage({ workspace, given }: Call, field: string): Message {
  const { id } = visibleConversation(workspace, textOf(given, 'channel') ?? '')
  const message = workspace.messages.find(id, textOf(given, field) ?? '')
  if (!message || message.ephemeralFor !== undefined) throw new Refusal('message_not_found')
  return message
}

function isRich(blocks: readonly Block[]): boolean {
  return blocks.length > 0 && blocks.every(block => block.type === 'rich_text')
}

/** https://docs.slack.dev/reference/methods/chat.update */
const update: Method = {
  token: 'bot',
  scope: 'chat:write',
  required: ['channel', 'ts'],
  perMinute: 50,
  handle(call) {
    const { workspace, given } = call
    const before = findMessage(call, 'ts')
    if (before.user !== workspace.identity.bot.userId) throw new Refusal('cant_update_message')
    const metadata = readMetadata(given)
    const content = readContent(call, { longestText: MOST_UPDATED_TEXT })
    if (
      isRich(before.blocks) &&
      content.blocks?.length &&
      !content.blocks.some(block => block.type === 'rich_text')
    ) {
      throw new Refusal('block_mismatch')
    }
    const { metadata: known, ...rest } = before
    const kept = metadata === undefined ? known : (metadata ?? undefined)
    const message: Message = {
      ...rest,
      text: has(given, 'text') || has(given, 'markdown_text') ? content.text : before.text,
      blocks: content.blocks ?? (has(given, 'text') || has(given, 'markdown_text') ? [] : before.blocks),
      ...(content.attachments ? { attachments: content.attachments } : {}),
      ...(content.blocks?.length ? {} : { edited: true }),
      ...(kept ? { metadata: kept } : {}),
    }
    showMessage(workspace, message)
    return {
      channel: message.channel,
      ts: message.ts,
      text: message.text,
      message: wireMessage(workspace, message, true),
    }
  },
}

/** https://docs.slack.dev/reference/methods/chat.delete */
const remove: Method = {
  token: 'bot',
  scope: 'chat:write',
  required: ['channel', 'ts'],
  perMinute: 50,
  handle(call) {
    const message = findMessage(call, 'ts')
    if (message.user !== call.workspace.identity.bot.userId) throw new Refusal('cant_delete_message')
    removeMessage(call.workspace, message)
    return { channel: message.channel, ts: message.ts }
  },
}

/** https://docs.slack.dev/reference/methods/chat.getPermalink */
const getPermalink: Method = {
  token: 'bot',
  required: ['channel', 'message_ts'],
  perMinute: 600,
  handle(call) {
    const { channel, ts, threadTs } = findMessage(call, 'message_ts')
    const inThread = threadTs === undefined ? '' : `?thread_ts=${threadTs}&cid=${channel}`
    const permalink = `${call.workspace.origin()}/archives/${channel}/p${ts.replace('.', '')}${inThread}`
    return { channel, permalink }
  },
}

export const CHAT_CHANGE: Readonly<Record<string, Method>> = {
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
}
