import { wireView } from '../wire-view.ts'
import { type ActAnswer, type Acting, personOf } from './acting.ts'
import { sendEvent } from './events.ts'

/**
 * A person opens the app at its Home tab or at its messages (https://docs.slack.dev/reference/events/app_home_opened).
 *
 * @throws Error when the person does not exist
 */
export async function openHome(
  acting: Acting,
  personId: string,
  tab: 'home' | 'messages' = 'home',
): Promise<ActAnswer> {
  const { workspace } = acting
  personOf(workspace, personId)
  if (!workspace.manifest.homeTab || !workspace.manifest.botEvents.includes('app_home_opened')) {
    return { ok: false, error: 'The app has no Home tab, or does not ask to hear of it.' }
  }
  const home = workspace.views.home(personId)
  sendEvent(acting, {
    type: 'app_home_opened',
    user: personId,
    channel: workspace.conversations.find(conversation => conversation.partner === personId)?.id,
    tab,
    event_ts: workspace.nextTs(),
    ...(home && tab === 'home' ? { view: wireView(workspace, home) } : {}),
  })
  return { ok: true }
}
