import { everyElement } from '../block-kit/walk.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { StateValues, SubmitAnswer } from '../protocol.ts'
import { stateOf } from '../state-values.ts'
import type { StoredView } from '../view-stacks.ts'
import { Refusal } from '../web-api/method.ts'
import { checkView } from '../web-api/views.ts'
import { wireView } from '../wire-view.ts'
import type { Workspace } from '../workspace.ts'
import { type ActAnswer, type Acting, acknowledged, failureOf, personOf, refuse } from './acting.ts'
import { inputErrors } from './input-errors.ts'
import { interactionHead } from './interaction.ts'

const TROUBLE = 'We had some trouble connecting. Try again?'

/** Addresses for the conversation menus of a view that ask for one. */
function responseUrls(workspace: Workspace, view: StoredView, state: StateValues): JsonObject[] {
  return everyElement(view.content.blocks).flatMap(({ blockId, element }) => {
    const actionId = String(element.action_id)
    const payload = state[blockId]?.[actionId]
    const channel = payload?.selected_conversation ?? payload?.selected_channel
    if (element.response_url_enabled !== true || typeof channel !== 'string') return []
    const url = workspace.responseUrls.issue({ channel, personId: view.personId })
    return [{ block_id: blockId, action_id: actionId, channel_id: channel, response_url: url }]
  })
}

function readErrors(view: StoredView, given: unknown): Record<string, string> {
  const inputs = new Set(
    view.content.blocks.filter(block => block.type === 'input').map(block => block.block_id),
  )
  const errors = isObject(given) ? Object.entries(given) : []
  const wrong = errors.find(
    ([blockId, text]) => !inputs.has(blockId) || typeof text !== 'string' || text === '',
  )
  if (errors.length === 0 || wrong) {
    throw new Refusal(`errors must name input blocks${wrong ? `, which "${wrong[0]}" is not` : ''}`)
  }
  return Object.fromEntries(errors.map(([blockId, text]) => [blockId, String(text)]))
}

/** Does what the bot answered to a submission (https://docs.slack.dev/surfaces/modals#response_actions). */
function respond(workspace: Workspace, view: StoredView, answer: unknown): SubmitAnswer {
  const { views } = workspace
  const fields = isObject(answer) ? answer : {}
  switch (fields.response_action) {
    case undefined:
      views.close(view, false)
      return {}
    case 'errors':
      return { errors: readErrors(view, fields.errors) }
    case 'clear':
      views.close(view, true)
      return {}
    case 'update':
      views.update(view, checkView(workspace, fields.view, 'modal', view))
      return {}
    case 'push':
      if (!views.push(view.personId, checkView(workspace, fields.view, 'modal'))) {
        throw new Refusal('push_limit_reached')
      }
      return {}
    default:
      throw new Refusal(`unknown response_action "${String(fields.response_action)}"`)
  }
}

/**
 * A modal's submit button: what Slack's client checks is checked, then `view_submission` goes to the bot and its
 * response_action is done.
 *
 * @param values what was entered; inputs left out keep what they have
 * @throws Error when the person does not exist
 */
export async function submit(
  acting: Acting,
  personId: string,
  viewId: string,
  values: StateValues = {},
): Promise<ActAnswer & SubmitAnswer> {
  const { workspace, bot } = acting
  const person = personOf(workspace, personId)
  const view = workspace.views.stack(personId).find(known => known.id === viewId)
  if (!view) return refuse(acting, personId, 'This form is no longer open.')
  workspace.views.remember(view, values)
  const state = stateOf(view.content.blocks, view.typed)
  const invalid = inputErrors(view.content.blocks, state)
  if (Object.keys(invalid).length > 0) return { ok: true, errors: invalid }
  const delivery = await bot.deliver('interactive', {
    ...interactionHead(workspace, 'view_submission', person),
    trigger_id: workspace.triggers.issue(personId, view.id),
    view: wireView(workspace, view),
    response_urls: responseUrls(workspace, view, state),
  })
  if (failureOf(delivery)) return refuse(acting, personId, TROUBLE)
  try {
    return { ...acknowledged(delivery), ...respond(workspace, view, delivery.response) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const details = error.fields.errors
    return refuse(
      acting,
      personId,
      `${TROUBLE} (${[error.code, ...(Array.isArray(details) ? details : [])].join('; ')})`,
    )
  }
}
