import { has, textOf } from './arguments.ts'
import { type Call, type Method, Refusal } from './method.ts'
import { visibleConversation } from './places.ts'

/** The reactions of the message a call is about, as one set that is kept. */
function reactionsTo({ workspace, given }: Call, channel: string): Set<string> {
  const timestamp = textOf(given, 'timestamp') ?? ''
  if (!/^[a-z0-9_+'-]+$/.test(textOf(given, 'name') ?? '')) throw new Refusal('invalid_name')
  if (!/^\d+\.\d+$/.test(timestamp)) throw new Refusal('bad_timestamp')
  if (!workspace.messages.find(channel, timestamp)) throw new Refusal('message_not_found')
  const key = `${channel} ${timestamp}`
  const names = workspace.reactions.get(key) ?? new Set<string>()
  workspace.reactions.set(key, names)
  return names
}

/** https://docs.slack.dev/reference/methods/reactions.add */
const add: Method = {
  token: 'bot',
  scope: 'reactions:write',
  required: ['channel', 'name', 'timestamp'],
  perMinute: 50,
  handle(call) {
    const { workspace, given } = call
    const conversation = visibleConversation(workspace, textOf(given, 'channel') ?? '')
    if (conversation.isArchived) throw new Refusal('is_archived')
    const names = reactionsTo(call, conversation.id)
    const name = textOf(given, 'name') ?? ''
    if (names.has(name)) throw new Refusal('already_reacted')
    names.add(name)
    workspace.changes.touch()
    return {}
  },
}

/** https://docs.slack.dev/reference/methods/reactions.remove */
const remove: Method = {
  token: 'bot',
  scope: 'reactions:write',
  required: ['name'],
  perMinute: 20,
  handle(call) {
    const { workspace, given } = call
    if (!has(given, 'channel') || !has(given, 'timestamp')) throw new Refusal('no_item_specified')
    const { id } = visibleConversation(workspace, textOf(given, 'channel') ?? '')
    if (!reactionsTo(call, id).delete(textOf(given, 'name') ?? '')) throw new Refusal('no_reaction')
    workspace.changes.touch()
    return {}
  },
}

export const REACTIONS: Readonly<Record<string, Method>> = {
  'reactions.add': add,
  'reactions.remove': remove,
}
