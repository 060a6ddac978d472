import { everyElement } from './block-kit/walk.ts'
import { isObject, type JsonObject } from './json.ts'
import type { StateValues } from './protocol.ts'

interface StateShape {
  /** The field a person's choice is in. */
  field: string
  /** The field of the element its first value is in. */
  initial: string
  /** What Slack sends while nothing is chosen. */
  untouched: unknown
}

/**
 * How each element's state is written (https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload).
 * Elements not named here, such as buttons, have none.
 */
export const STATE_SHAPES: Readonly<Record<string, StateShape>> = {
  plain_text_input: { field: 'value', initial: 'initial_value', untouched: null },
  email_text_input: { field: 'value', initial: 'initial_value', untouched: null },
  url_text_input: { field: 'value', initial: 'initial_value', untouched: null },
  number_input: { field: 'value', initial: 'initial_value', untouched: null },
  rich_text_input: { field: 'rich_text_value', initial: 'initial_value', untouched: null },
  static_select: { field: 'selected_option', initial: 'initial_option', untouched: null },
  external_select: { field: 'selected_option', initial: 'initial_option', untouched: null },
  radio_buttons: { field: 'selected_option', initial: 'initial_option', untouched: null },
  users_select: { field: 'selected_user', initial: 'initial_user', untouched: null },
  channels_select: { field: 'selected_channel', initial: 'initial_channel', untouched: null },
  conversations_select: { field: 'selected_conversation', initial: 'initial_conversation', untouched: null },
  multi_static_select: { field: 'selected_options', initial: 'initial_options', untouched: [] },
  multi_external_select: { field: 'selected_options', initial: 'initial_options', untouched: [] },
  checkboxes: { field: 'selected_options', initial: 'initial_options', untouched: [] },
  multi_users_select: { field: 'selected_users', initial: 'initial_users', untouched: [] },
  multi_channels_select: { field: 'selected_channels', initial: 'initial_channels', untouched: [] },
  multi_conversations_select: {
    field: 'selected_conversations',
    initial: 'initial_conversations',
    untouched: [],
  },
  datepicker: { field: 'selected_date', initial: 'initial_date', untouched: null },
  timepicker: { field: 'selected_time', initial: 'initial_time', untouched: null },
  datetimepicker: { field: 'selected_date_time', initial: 'initial_date_time', untouched: null },
  file_input: { field: 'files', initial: 'files', untouched: [] },
}

function initialPayload(element: JsonObject, shape: StateShape): JsonObject {
  return { type: element.type, [shape.field]: element[shape.initial] ?? shape.untouched }
}

function typedPayload(element: JsonObject, shape: StateShape, typed: unknown): JsonObject | undefined {
  if (!isObject(typed)) return undefined
  if (typed.type !== undefined && typed.type !== element.type) return undefined
  const value = typed[shape.field]
  const isEmptyText = shape.field === 'value' && value === ''
  return {
    ...typed,
    type: element.type,
    [shape.field]: isEmptyText || value === undefined ? shape.untouched : value,
  }
}

/**
 * The complete state of some blocks, as Slack sends it: every element that has state, whether touched or not.
 * What was typed counts only where block_id, action_id and type are still the same.
 *
 * @param typed layers of what was typed, later ones over earlier ones
 */
export function stateOf(blocks: unknown, ...typed: readonly (StateValues | undefined)[]): StateValues {
  const state: StateValues = {}
  for (const { blockId, element } of everyElement(blocks)) {
    const shape = STATE_SHAPES[String(element.type)]
    if (!shape) continue
    const actionId = String(element.action_id)
    const layers = typed.map(values => typedPayload(element, shape, values?.[blockId]?.[actionId]))
    const payload = layers.findLast(layer => layer !== undefined) ?? initialPayload(element, shape)
    state[blockId] = { ...state[blockId], [actionId]: payload }
  }
  return state
}

/** Whether a payload of an element's state holds nothing. */
export function isEmptyState(type: string, payload: JsonObject | undefined): boolean {
  const value = payload?.[STATE_SHAPES[type]?.field ?? 'value']
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
