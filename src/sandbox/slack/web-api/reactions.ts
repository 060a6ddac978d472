import { textOf } from './arguments.ts'
import { type Method, Refusal } from './method.ts'
import { visibleConversation } from './places.ts'

/** https://docs.slack.dev/reference/methods/reactions.add */
const add: Method = {
  token: 'bot',
  scope: 'reactions:write',
  required: ['channel', 'name', 'timestamp'],
  perMinute: 50,
  handle({ workspace, given }) {
    const conversation = visibleConversation(workspace, textOf(given, 'channel') ?? '')
    if (conversation.isArchived) throw new Refusal('is_archived')
    const name = textOf(given, 'name') ?? ''
    const timestamp = textOf(given, 'timestamp') ?? ''
    if (!/^[a-z0-9_+'-]+$/.test(name)) throw new Refusal('invalid_name')
    if (!/^\d+\.\d+$/.test(timestamp)) throw new Refusal('bad_timestamp')
    if (!workspace.messages.find(conversation.id, timestamp)) throw new Refusal('message_not_found')
    const key = `${conversation.id} ${timestamp}`
    const names = workspace.reactions.get(key) ?? new Set<string>()
    if (names.has(name)) throw new Refusal('already_reacted')
    workspace.reactions.set(key, names.add(name))
    workspace.changes.touch()
    return {}
  },
}

export const REACTIONS: Readonly<Record<string, Method>> = { 'reactions.add': add }
