import { payloadName } from '../conversations.ts'
import type { JsonObject } from '../json.ts'
import type { ManifestShortcut } from '../manifest.ts'
import type { Person } from '../protocol.ts'
import { wireMessage } from '../wire-message.ts'
import type { Workspace } from '../workspace.ts'
import { type ActAnswer, type Acting, acknowledged, failureOf, personOf, refuse } from './acting.ts'
import { interactionHead } from './interaction.ts'

/** The message a shortcut is used on. */
export interface OnMessage {
  channel: string
  ts: string
}

/** What every shortcut begins with: unlike other interactions it does not name the app. */
function shortcutHead(workspace: Workspace, shortcut: ManifestShortcut, person: Person): JsonObject {
  const type = shortcut.type === 'global' ? 'shortcut' : 'message_action'
  const { api_app_id: _, ...head } = interactionHead(workspace, type, person)
  return {
    ...head,
    action_ts: workspace.nextTs(),
    callback_id: shortcut.callbackId,
    trigger_id: workspace.triggers.issue(person.id),
  }
}

/** The fields of a message shortcut; undefined when the person sees no such message, or it is for their eyes only. */
function messageFields(workspace: Workspace, person: Person, on: OnMessage): JsonObject | undefined {
  const conversation = workspace.conversations.find(({ id }) => id === on.channel)
  const message = workspace.messages.find(on.channel, on.ts)
  if (!conversation?.members.has(person.id) || !message || message.ephemeralFor !== undefined)
    return undefined
  return {
    message_ts: message.ts,
    response_url: workspace.responseUrls.issue({ channel: conversation.id, personId: person.id }),
    channel: { id: conversation.id, name: payloadName(conversation) },
    message: wireMessage(workspace, message),
  }
}

/**
 * A shortcut of the manifest is used (https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload):
 * `shortcut` goes to the bot, or for one on a message `message_action`.
 *
 * @param on the message, for a shortcut of type `message`
 * @throws Error when the person does not exist, or the manifest has no such shortcut
 */
export async function useShortcut(
  acting: Acting,
  personId: string,
  callbackId: string,
  on?: OnMessage,
): Promise<ActAnswer> {
  const { workspace, bot } = acting
  const person = personOf(workspace, personId)
  const kind = on ? 'message' : 'global'
  const shortcut = workspace.manifest.shortcuts.find(
    known => known.callbackId === callbackId && known.type === kind,
  )
  if (!shortcut) throw new Error(`The manifest has no ${kind} shortcut with the callback_id ${callbackId}.`)
  const fields = on ? messageFields(workspace, person, on) : {}
  if (!fields) return refuse(acting, personId, 'This message has no shortcuts, or is no longer there.')
  const delivery = await bot.deliver('interactive', {
    ...shortcutHead(workspace, shortcut, person),
    ...fields,
  })
  const failure = failureOf(delivery)
  if (failure)
    return refuse(acting, personId, `${workspace.identity.app.name} did not respond: "${failure}".`)
  return acknowledged(delivery)
}
