import type { Message, PageEvent } from '../../protocol.ts'
import { isHomeOpen, unreadCount } from './conversation.ts'
import { withMessage } from './message-order.ts'
import { reopenWorkspace } from './opening.ts'
import type { PageAction, WorkspaceState } from './workspace-state.ts'

/** The page after the event or action. Pure; what did not change keeps its identity, so that it is not drawn again. */
export function reduceWorkspace(state: WorkspaceState, event: PageEvent | PageAction): WorkspaceState {
  switch (event.type) {
    case 'snapshot':
      return reopenWorkspace(state, event.snapshot)
    case 'connection_lost':
      return { ...state, connection: 'lost' }
    case 'message':
      return read(withChannelMessages(state, event.message.channel, list => withMessage(list, event.message)))
    case 'message_removed':
      return removed(state, event.channel, event.ts)
    case 'channel':
      return { ...state, channels: withChannel(state, event.channel) }
    case 'views':
      return { ...state, views: event.views }
    case 'home':
      return { ...state, home: event.home }
    case 'bot':
      return { ...state, botOnline: event.online }
    case 'toast':
    case 'toast_shown':
      return { ...state, toasts: withToast(state, event.text) }
    case 'toast_dismissed':
      return { ...state, toasts: state.toasts.filter(({ id }) => id !== event.id) }
    case 'channel_opened':
      return read({
        ...state,
        openChannel: event.channel,
        openThread: undefined,
        tab: hasUnread(state, event.channel) ? 'messages' : 'home',
      })
    case 'tab_opened':
      return read({ ...state, openThread: undefined, tab: event.tab })
    case 'thread_opened':
      return read({ ...state, openChannel: event.channel, openThread: event.ts, tab: 'messages' })
    case 'thread_closed':
      return { ...state, openThread: undefined }
  }
}

function withChannelMessages(
  state: WorkspaceState,
  channel: string,
  change: (messages: readonly Message[]) => readonly Message[],
): WorkspaceState {
  return { ...state, messages: { ...state.messages, [channel]: change(state.messages[channel] ?? []) } }
}

function removed(state: WorkspaceState, channel: string, ts: string): WorkspaceState {
  const left = withChannelMessages(state, channel, list => list.filter(message => message.ts !== ts))
  return state.openThread === ts && state.openChannel === channel ? { ...left, openThread: undefined } : left
}

const hasUnread = ({ messages, lastRead, me }: WorkspaceState, channel: string) =>
  unreadCount(messages[channel] ?? [], lastRead[channel] ?? '', me.id) > 0

function withChannel({ channels }: WorkspaceState, channel: WorkspaceState['channels'][number]) {
  const known = channels.findIndex(({ id }) => id === channel.id)
  return known === -1 ? [...channels, channel] : channels.with(known, channel)
}

/** The channel on the screen is read as it grows. */
function read(state: WorkspaceState): WorkspaceState {
  if (isHomeOpen(state)) return state
  const newest = state.messages[state.openChannel]?.at(-1)?.ts
  if (newest === undefined || state.lastRead[state.openChannel] === newest) return state
  return { ...state, lastRead: { ...state.lastRead, [state.openChannel]: newest } }
}

/** A failed act is told twice, by its answer and by an event: the same words stand there once, for the full time. */
function withToast({ toasts }: WorkspaceState, text: string) {
  const others = toasts.filter(toast => toast.text !== text)
  return [...others, { id: Math.max(0, ...toasts.map(({ id }) => id)) + 1, text }]
}
