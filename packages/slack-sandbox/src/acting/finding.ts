import { everyElement, type PlacedElement } from '../block-kit/walk.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { ActionAct, HomeView, Message, OpenView, Place } from '../protocol.ts'
import { elementState, type Plain } from './filling.ts'

/** What a person sees elements in. */
export type Visible = Message | OpenView | HomeView

/** How an element is told from the others: its visible text, its action_id, or anything else. */
export type Wanted = string | ((element: JsonObject, blockId: string) => boolean)

export function placeOf(visible: Visible): Place {
  return 'ts' in visible ? { channel: visible.channel, ts: visible.ts } : { viewId: visible.id }
}

function visibleText(holder: JsonObject): string {
  return isObject(holder.text) ? String(holder.text.text) : ''
}

function elementsIn(visible: Visible): PlacedElement[] {
  return everyElement('ts' in visible ? visible.blocks : visible.view.blocks)
}

function actionHead({ element, blockId }: PlacedElement): ActionAct['action'] {
  return { type: String(element.type), block_id: blockId, action_id: String(element.action_id) }
}

function buttonAction(placed: PlacedElement): ActionAct['action'] {
  const { element } = placed
  const kept = ['text', 'value', 'style'].filter(field => element[field] !== undefined)
  return { ...actionHead(placed), ...Object.fromEntries(kept.map(field => [field, element[field]])) }
}

function overflowOptions({ element }: PlacedElement): JsonObject[] {
  const { options } = element
  return element.type === 'overflow' && Array.isArray(options) ? options.filter(isObject) : []
}

function missing(what: string, visible: Visible): Error {
  const offered = elementsIn(visible).flatMap(placed => [
    visibleText(placed.element) || String(placed.element.action_id),
    ...overflowOptions(placed).map(visibleText),
  ])
  return new Error(`There is no ${what} here; there is: ${offered.join(', ') || 'nothing to press'}`)
}

/**
 * The action of pressing a button, or of choosing an entry of an overflow menu by its visible text.
 *
 * @throws Error naming what there is to press instead
 */
export function findButton(visible: Visible, wanted: Wanted): ActionAct['action'] {
  const isWanted = ({ element, blockId }: PlacedElement) =>
    typeof wanted === 'function'
      ? wanted(element, blockId)
      : visibleText(element) === wanted || element.action_id === wanted
  const elements = elementsIn(visible)
  const button = elements.find(placed => String(placed.element.type).endsWith('button') && isWanted(placed))
  if (button) return buttonAction(button)
  for (const menu of elements) {
    const option = overflowOptions(menu).find(entry =>
      typeof wanted === 'function'
        ? wanted(entry, menu.blockId)
        : visibleText(entry) === wanted || entry.value === wanted,
    )
    if (option) return { ...actionHead(menu), selected_option: option }
  }
  throw missing(typeof wanted === 'string' ? `button "${wanted}"` : 'such button', visible)
}

/**
 * The action of choosing from a menu or entering text into a dispatching input.
 *
 * @param actionId the element's action_id
 * @throws Error when there is no such element or it does not offer the choice
 */
export function findChoice(visible: Visible, actionId: string, plain: Plain): ActionAct['action'] {
  const placed = elementsIn(visible).find(({ element }) => element.action_id === actionId)
  if (!placed) throw missing(`element "${actionId}"`, visible)
  return {
    ...actionHead(placed),
    ...elementState(placed.element, plain),
    type: String(placed.element.type),
  }
}
