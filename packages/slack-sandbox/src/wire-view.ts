import type { JsonObject } from './json.ts'
import type { StateValues } from './protocol.ts'
import { stateOf } from './state-values.ts'
import type { StoredView } from './view-stacks.ts'
import type { Workspace } from './workspace.ts'

/**
 * A view as Slack sends it to bots (https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload).
 *
 * @param given values a person has just entered, over those the server knows
 */
export function wireView(workspace: Workspace, view: StoredView, given?: StateValues): JsonObject {
  const { identity, views } = workspace
  const stack = views.stack(view.personId)
  const below = stack[stack.indexOf(view) - 1]
  const { content } = view
  const modal = {
    title: content.title,
    submit: content.submit ?? null,
    close: content.close ?? null,
    clear_on_close: content.clear_on_close ?? false,
    notify_on_close: content.notify_on_close ?? false,
    previous_view_id: below?.id ?? null,
    root_view_id: stack[0]?.id ?? view.id,
  }
  return {
    id: view.id,
    team_id: identity.team.id,
    type: view.kind,
    blocks: content.blocks,
    private_metadata: content.private_metadata ?? '',
    callback_id: content.callback_id ?? '',
    external_id: view.externalId,
    hash: view.hash,
    state: { values: stateOf(content.blocks, view.typed, given) },
    ...(view.kind === 'modal' ? modal : { previous_view_id: null, root_view_id: view.id }),
    app_id: identity.app.id,
    app_installed_team_id: identity.team.id,
    bot_id: identity.bot.id,
  }
}
