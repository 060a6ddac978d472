import type { Block, StateValues } from '../../protocol.ts'
import type { Element } from './elements/element.ts'

/** An element's part of the state: its type and what it holds, as Slack sends it. */
export type Payload = Record<string, unknown>

/** What the element holds before anybody touched it; undefined for those that hold nothing, such as a button. */
export function initialPayload(element: Element): Payload | undefined {
  const initial = element as unknown as Record<string, unknown>
  const { type } = element
  const one = (field: string, from = field.replace('selected', 'initial')) => ({
    type,
    [field]: initial[from] ?? null,
  })
  const many = (field: string) => ({ type, [field]: initial[field.replace('selected', 'initial')] ?? [] })
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return one('value', 'initial_value')
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return one('selected_option')
    case 'users_select':
      return one('selected_user')
    case 'channels_select':
      return one('selected_channel')
    case 'conversations_select':
      return one('selected_conversation')
    case 'datepicker':
      return one('selected_date')
    case 'timepicker':
      return one('selected_time')
    case 'datetimepicker':
      return one('selected_date_time')
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return many('selected_options')
    case 'multi_users_select':
      return many('selected_users')
    case 'multi_channels_select':
      return many('selected_channels')
    case 'multi_conversations_select':
      return many('selected_conversations')
    default:
      return undefined
  }
}

/** The elements of a block that a person can use. */
export function elementsOf(block: Block): Element[] {
  const { element, accessory, elements } = block
  const listed = block.type === 'actions' && Array.isArray(elements) ? elements : []
  return [element, accessory, ...listed].filter(candidate => candidate !== undefined) as Element[]
}

/**
 * The state values of blocks: what was typed where the same element still stands at the same block_id and action_id,
 * and what each element starts with elsewhere.
 */
export function stateValues(blocks: readonly Block[], typed: StateValues): StateValues {
  const values: StateValues = {}
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const initial = initialPayload(element)
      const action = (element as { action_id?: string }).action_id ?? ''
      if (initial === undefined) continue
      const kept = typed[block.block_id]?.[action]
      const payload = kept?.type === element.type ? kept : initial
      values[block.block_id] = { ...values[block.block_id], [action]: payload }
    }
  }
  return values
}

/** The values with one element's replaced. */
export function withPayload(
  values: StateValues,
  blockId: string,
  actionId: string,
  payload: Payload,
): StateValues {
  return { ...values, [blockId]: { ...values[blockId], [actionId]: payload } }
}
