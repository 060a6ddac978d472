import { wireView } from '../wire-view.ts'
import { type ActAnswer, type Acting, personOf, refuse } from './acting.ts'
import { interactionHead } from './interaction.ts'

/**
 * A modal's Cancel or its ✕: views that asked for it tell the bot with `view_closed`.
 *
 * @param all whether the whole stack goes
 * @throws Error when the person does not exist
 */
export async function close(
  acting: Acting,
  personId: string,
  viewId: string,
  all = false,
): Promise<ActAnswer> {
  const { workspace, bot } = acting
  const person = personOf(workspace, personId)
  const view = workspace.views.stack(personId).find(known => known.id === viewId)
  if (!view) return refuse(acting, personId, 'This form is no longer open.')
  const everything = all || view.content.clear_on_close === true
  const told = (everything ? workspace.views.stack(personId) : [view])
    .filter(known => known.content.notify_on_close === true)
    .map(known => ({
      ...interactionHead(workspace, 'view_closed', person),
      view: wireView(workspace, known),
      is_cleared: everything,
    }))
  workspace.views.close(view, everything)
  await Promise.all(told.map(payload => bot.deliver('interactive', payload)))
  return { ok: true }
}
