import { isObject, type JsonObject } from '../json.ts'
import type { ActionAct, Place, StateValues } from '../protocol.ts'
import { STATE_SHAPES } from '../state-values.ts'
import { type ActAnswer, type Acting, acknowledged, failureOf, personOf, refuse } from './acting.ts'
import { findPlace, interactionHead, placeFields } from './interaction.ts'

function stateOfAction(action: ActionAct['action']): StateValues {
  const shape = STATE_SHAPES[action.type]
  if (!shape) return {}
  const payload = { type: action.type, [shape.field]: action[shape.field] ?? shape.untouched }
  return { [action.block_id]: { [action.action_id]: payload } }
}

function merge(values: StateValues, more: StateValues): StateValues {
  const merged = { ...values }
  for (const [blockId, entries] of Object.entries(more)) merged[blockId] = { ...merged[blockId], ...entries }
  return merged
}

/**
 * A button, menu or dispatching input is used: `block_actions` goes to the bot
 * (https://docs.slack.dev/reference/interaction-payloads/block_actions-payload).
 *
 * @param action the entry of `actions[]` without `action_ts`
 * @param values what the person has entered in the same message or view so far
 * @throws Error when the person does not exist
 */
export async function press(
  acting: Acting,
  personId: string,
  place: Place,
  action: ActionAct['action'],
  values: StateValues = {},
): Promise<ActAnswer> {
  const { workspace, bot } = acting
  const person = personOf(workspace, personId)
  const pressed = findPlace(workspace, personId, place)
  if (!pressed) return refuse(acting, personId, 'What you pressed is no longer there.')
  const given = merge(values, stateOfAction(action))
  if ('view' in pressed) workspace.views.remember(pressed.view, given)
  const payload: JsonObject = {
    ...interactionHead(workspace, 'block_actions', person),
    ...placeFields(workspace, pressed, given),
    trigger_id: workspace.triggers.issue(personId, 'view' in pressed ? pressed.view.id : undefined),
    actions: [{ ...action, action_ts: workspace.nextTs() }],
  }
  if ('message' in pressed) {
    const { channel, ts } = pressed.message
    payload.response_url = workspace.responseUrls.issue({ channel, personId, originalTs: ts })
  } else payload.hash = pressed.view.hash
  const delivery = await bot.deliver('interactive', payload)
  const failure = failureOf(delivery)
  if (failure)
    return refuse(acting, personId, `${workspace.identity.app.name} did not respond: "${failure}".`)
  if (isObject(delivery.response) && Object.keys(delivery.response).length > 0) {
    return refuse(acting, personId, 'An acknowledgement of block_actions may not carry anything.')
  }
  return acknowledged(delivery)
}
