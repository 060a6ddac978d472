import { payloadName } from '../conversations.ts'
import type { JsonObject } from '../json.ts'
import type { Message, Person, Place, StateValues } from '../protocol.ts'
import { stateOf } from '../state-values.ts'
import type { StoredView } from '../view-stacks.ts'
import { wireMessage } from '../wire-message.ts'
import { wireView } from '../wire-view.ts'
import type { Workspace } from '../workspace.ts'

/** Where something was pressed, as the workspace knows it. */
type Pressed = { view: StoredView } | { message: Message }

/** The place as the workspace knows it; undefined when this person sees no such thing. */
export function findPlace(workspace: Workspace, personId: string, place: Place): Pressed | undefined {
  if ('viewId' in place) {
    const view = workspace.views.find(place.viewId)
    return view?.personId === personId ? { view } : undefined
  }
  const message = workspace.messages.find(place.channel, place.ts)
  const isTheirs = message && (message.ephemeralFor === undefined || message.ephemeralFor === personId)
  return isTheirs ? { message } : undefined
}

/** The fields every interaction begins with (https://docs.slack.dev/reference/interaction-payloads). */
export function interactionHead(workspace: Workspace, type: string, person: Person): JsonObject {
  const { team, app } = workspace.identity
  return {
    type,
    team: { id: team.id, domain: team.domain },
    user: { id: person.id, username: person.name, name: person.name, team_id: team.id },
    api_app_id: app.id,
    token: 'sandbox-verification-token',
    enterprise: null,
    is_enterprise_install: false,
  }
}

/**
 * The fields that say where something was pressed. Slack sends no body of an ephemeral message.
 *
 * @param given values a person has just entered
 */
export function placeFields(workspace: Workspace, pressed: Pressed, given?: StateValues): JsonObject {
  if ('view' in pressed) {
    const view = wireView(workspace, pressed.view, given)
    return { container: { type: 'view', view_id: pressed.view.id }, view }
  }
  const { message } = pressed
  const conversation = workspace.conversations.find(known => known.id === message.channel)
  const isEphemeral = message.ephemeralFor !== undefined
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    channel: { id: message.channel, name: conversation ? payloadName(conversation) : '' },
    ...(isEphemeral ? {} : { message: wireMessage(workspace, message, true) }),
    state: { values: stateOf(message.blocks, given) },
  }
}
