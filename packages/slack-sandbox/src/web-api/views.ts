import { viewProblems, viewTooLarge } from '../block-kit/view.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { StoredView } from '../view-stacks.ts'
import { wireView } from '../wire-view.ts'
import type { Workspace } from '../workspace.ts'
import { type Arguments, has, structureOf, textOf } from './arguments.ts'
import { type Call, type Method, Refusal, refusalWith } from './method.ts'

/**
 * Checks a view of any origin: a call, or a response_action.
 *
 * @param replaced the view whose external_id it may keep
 * @throws Refusal invalid_arguments with pointers, view_too_large, duplicate_external_id
 */
export function checkView(
  workspace: Workspace,
  view: unknown,
  surface: 'modal' | 'home',
  replaced?: StoredView,
): JsonObject {
  if (viewTooLarge(view)) throw new Refusal('view_too_large')
  const problems = viewProblems(view, surface, workspace.unknownBlockTypes)
  if (problems.length > 0 || !isObject(view)) throw refusalWith('invalid_arguments', problems)
  const owner = workspace.views.findExternal(String(view.external_id ?? ''))
  if (owner && owner !== replaced) throw new Refusal('duplicate_external_id')
  return view
}

function takeTrigger({ workspace, given }: Call): { personId: string; viewId: string | undefined } {
  const id = textOf(given, 'trigger_id') ?? textOf(given, 'interactivity_pointer')
  if (!id) {
    throw new Refusal('invalid_arguments', {
      response_metadata: { messages: ['[ERROR] missing required field: trigger_id'] },
    })
  }
  const exchanged = workspace.triggers.exchange(id)
  if ('error' in exchanged) throw new Refusal(exchanged.error)
  return exchanged
}

function checkHash(given: Arguments, view: StoredView | undefined): void {
  if (has(given, 'hash') && view && textOf(given, 'hash') !== view.hash) throw new Refusal('hash_conflict')
}

/** https://docs.slack.dev/reference/methods/views.open */
const open: Method = {
  token: 'bot',
  required: ['view'],
  perMinute: 100,
  handle(call) {
    const view = checkView(call.workspace, structureOf(call.given, 'view'), 'modal')
    const { personId } = takeTrigger(call)
    return { view: wireView(call.workspace, call.workspace.views.open(personId, view)) }
  },
}

/** https://docs.slack.dev/reference/methods/views.push */
const push: Method = {
  token: 'bot',
  required: ['view'],
  perMinute: 100,
  handle(call) {
    const view = checkView(call.workspace, structureOf(call.given, 'view'), 'modal')
    const { personId, viewId } = takeTrigger(call)
    if (viewId === undefined || !call.workspace.views.find(viewId)) throw new Refusal('not_found')
    const pushed = call.workspace.views.push(personId, view)
    if (!pushed) throw new Refusal('push_limit_reached')
    return { view: wireView(call.workspace, pushed) }
  },
}

/** https://docs.slack.dev/reference/methods/views.update */
const update: Method = {
  token: 'bot',
  required: ['view'],
  perMinute: 100,
  handle({ workspace, given }) {
    const { views } = workspace
    const known = has(given, 'view_id')
      ? views.find(textOf(given, 'view_id') ?? '')
      : views.findExternal(textOf(given, 'external_id') ?? '')
    const view = checkView(workspace, structureOf(given, 'view'), known?.kind ?? 'modal', known)
    if (!known) throw new Refusal('not_found')
    checkHash(given, known)
    views.update(known, view)
    return { view: wireView(workspace, known) }
  },
}

/** https://docs.slack.dev/reference/methods/views.publish */
const publish: Method = {
  token: 'bot',
  required: ['user_id', 'view'],
  perMinute: 100,
  handle({ workspace, given }) {
    if (!workspace.manifest.homeTab) throw new Refusal('not_enabled')
    const person = workspace.people.find(known => known.id === textOf(given, 'user_id'))
    if (!person) throw refusalWith('invalid_arguments', [{ message: 'must be a user', pointer: '/user_id' }])
    const known = workspace.views.home(person.id)
    const view = checkView(workspace, structureOf(given, 'view'), 'home', known)
    checkHash(given, known)
    return { view: wireView(workspace, workspace.views.publish(person.id, view)) }
  },
}

export const VIEWS: Readonly<Record<string, Method>> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
}
