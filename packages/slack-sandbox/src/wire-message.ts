import type { JsonObject } from './json.ts'
import type { Message } from './protocol.ts'
import type { Workspace } from './workspace.ts'

/** A message as Slack sends it to bots, in answers and in payloads. */
export function wireMessage(workspace: Workspace, message: Message, withMetadata = false): JsonObject {
  const { identity } = workspace
  const byBot = message.user === identity.bot.userId
  const replies = message.replyCount ?? 0
  return {
    type: 'message',
    user: message.user,
    ...(byBot ? { bot_id: identity.bot.id, app_id: identity.app.id } : {}),
    text: message.text,
    ts: message.ts,
    team: identity.team.id,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments?.length ? { attachments: message.attachments } : {}),
    ...(message.files.length > 0 ? { files: message.files } : {}),
    ...(message.threadTs === undefined
      ? {}
      : { thread_ts: message.threadTs, parent_user_id: rootUser(workspace, message) }),
    ...(message.broadcast ? { subtype: 'thread_broadcast' } : {}),
    ...(replies > 0 ? { thread_ts: message.ts, reply_count: replies } : {}),
    ...(message.edited ? { edited: { user: message.user, ts: message.ts } } : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  }
}

function rootUser(workspace: Workspace, message: Message): string | undefined {
  return workspace.messages.find(message.channel, message.threadTs ?? '')?.user
}
