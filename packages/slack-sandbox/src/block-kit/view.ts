import { isObject } from '../json.ts'
import { blockProblems } from './blocks.ts'
import { anything, boolean, type Inspection, object, oneOf, type Problem, string } from './check.ts'
import { plainText } from './composition.ts'

/** Slack: 250 KB (https://docs.slack.dev/reference/views). */
const MOST_BYTES = 250 * 1024

const base = {
  blocks: anything,
  callback_id: string(255),
  private_metadata: string(3000),
  external_id: string(255),
}

const MODAL = object(
  {
    ...base,
    type: oneOf('modal'),
    title: plainText(24),
    submit: plainText(24),
    close: plainText(24),
    clear_on_close: boolean,
    notify_on_close: boolean,
    submit_disabled: boolean,
  },
  ['type', 'title', 'blocks'],
)

const HOME = object({ ...base, type: oneOf('home') }, ['type', 'blocks'])

/** Whether a view is over Slack's size, which has an error of its own (`view_too_large`). */
export function viewTooLarge(view: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(view) ?? '') > MOST_BYTES
}

/** What is wrong with a view; pointers start at `/view`. */
export function viewProblems(
  view: unknown,
  surface: 'modal' | 'home',
  unknownTypes: readonly string[] = [],
): Problem[] {
  if (!isObject(view)) return [{ message: 'must provide an object', pointer: '/view' }]
  const inspection: Inspection = { surface, unknownTypes, problems: [] }
  const check = surface === 'modal' ? MODAL : HOME
  check(view, '/view', inspection)
  const blocks = view.blocks
  const hasInput = Array.isArray(blocks) && blocks.some(block => isObject(block) && block.type === 'input')
  if (surface === 'modal' && hasInput && !view.submit) {
    inspection.problems.push({ message: 'missing required field: submit', pointer: '/view' })
  }
  return blocks === undefined
    ? inspection.problems
    : [...inspection.problems, ...blockProblems(blocks, surface, '/view/blocks', unknownTypes)]
}
