import { everyElement } from '../block-kit/walk.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { OpenView, Option, StateValues } from '../protocol.ts'
import { STATE_SHAPES } from '../state-values.ts'

/** What a test writes for one input: text, a choice by value or visible text, or several of them. */
export type Plain = string | number | boolean | null | readonly string[] | Option

function optionsOf(element: JsonObject): JsonObject[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : []
  const lists = [element.options, ...groups.map(group => (isObject(group) ? group.options : []))]
  return lists.flatMap(list => (Array.isArray(list) ? list.filter(isObject) : []))
}

function visibleText(holder: JsonObject): string {
  return isObject(holder.text) ? String(holder.text.text) : ''
}

function chosen(element: JsonObject, wanted: string): JsonObject {
  if (String(element.type).includes('external')) {
    return { text: { type: 'plain_text', text: wanted }, value: wanted }
  }
  const found = optionsOf(element).find(option => option.value === wanted || visibleText(option) === wanted)
  if (!found) {
    const offered = optionsOf(element).map(option => `${visibleText(option)} (${option.value})`)
    throw new Error(`"${wanted}" is not offered; there is: ${offered.join(', ')}`)
  }
  return found
}

function stateValue(element: JsonObject, plain: Plain): unknown {
  const field = STATE_SHAPES[String(element.type)]?.field
  if (plain === null || isObject(plain)) return plain
  if (field === 'selected_option') return chosen(element, String(plain))
  if (field === 'selected_options') return [plain].flat().map(wanted => chosen(element, String(wanted)))
  if (field?.endsWith('s')) return [plain].flat()
  return field === 'selected_date_time' ? Number(plain) : String(plain)
}

/**
 * The state one element has when a person enters something plain.
 *
 * @throws Error when the element has no state or does not offer the choice
 */
export function elementState(element: JsonObject, plain: Plain): Record<string, unknown> {
  const type = String(element.type)
  const shape = STATE_SHAPES[type]
  if (!shape) throw new Error(`A ${type} cannot be filled in.`)
  return { type, [shape.field]: stateValue(element, plain) }
}

/**
 * Turns plain values by block_id into the state a browser would send.
 *
 * @throws Error when the view has no such block, or the block does not offer the choice
 */
export function fill(view: OpenView, plain: Readonly<Record<string, Plain>>): StateValues {
  const elements = everyElement(view.view.blocks).filter(({ element }) => STATE_SHAPES[String(element.type)])
  const values: StateValues = {}
  for (const [blockId, value] of Object.entries(plain)) {
    const found = elements.find(placed => placed.blockId === blockId)
    if (!found) {
      const known = elements.map(placed => placed.blockId).join(', ')
      throw new Error(`The view has no input with the block_id "${blockId}"; there is: ${known}`)
    }
    values[blockId] = { [String(found.element.action_id)]: elementState(found.element, value) }
  }
  return values
}
