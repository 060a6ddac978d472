import type { Conversation } from '../conversations.ts'
import { newIdentifier } from '../identifiers.ts'
import type { JsonObject } from '../json.ts'
import type { Message } from '../protocol.ts'
import type { Acting } from './acting.ts'

const CHANNEL_TYPES = { public: 'channel', private: 'group', direct: 'im' } as const

/** The events of the manifest a message gives rise to (https://docs.slack.dev/reference/events). */
function subscribed({ workspace }: Acting, conversation: Conversation, message: Message): string[] {
  const { botEvents } = workspace.manifest
  const kind = { public: 'channels', private: 'groups', direct: 'im' }[conversation.kind]
  const mentions = message.text.includes(`<@${workspace.identity.bot.userId}>`)
  return [
    ...(mentions && conversation.kind !== 'direct' && botEvents.includes('app_mention')
      ? ['app_mention']
      : []),
    ...(botEvents.includes(`message.${kind}`) ? ['message'] : []),
  ]
}

/** Sends one event to the bot without waiting for it. */
export function sendEvent({ workspace, bot }: Acting, event: JsonObject): void {
  const { team, app, bot: botUser } = workspace.identity
  const payload = {
    token: 'sandbox-verification-token',
    team_id: team.id,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: newIdentifier('Ev'),
    event_time: Math.floor(workspace.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: botUser.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  }
  void bot.deliver('events_api', payload)
}

/** Tells the bot of a person's message, where it is a member and has subscribed. */
export function sendMessageEvents(acting: Acting, conversation: Conversation, message: Message): void {
  if (!conversation.botIsMember) return
  for (const type of subscribed(acting, conversation, message)) {
    sendEvent(acting, {
      type,
      ...(type === 'message' && message.broadcast ? { subtype: 'thread_broadcast' } : {}),
      user: message.user,
      text: message.text,
      ts: message.ts,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
      team: acting.workspace.identity.team.id,
      channel: conversation.id,
      ...(type === 'message' ? { channel_type: CHANNEL_TYPES[conversation.kind] } : {}),
      event_ts: message.ts,
    })
  }
}
