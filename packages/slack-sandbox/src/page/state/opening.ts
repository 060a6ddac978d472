import type { Message, Snapshot } from '../../protocol.ts'
import { messagesByChannel, withMessage } from './message-order.ts'
import type { WorkspaceState } from './workspace-state.ts'

/** What the address and the browser's storage remember of the last visit. */
export interface Visit {
  channel?: string | undefined
  thread?: string | undefined
  tab?: string | undefined
  lastRead: Readonly<Record<string, string>>
}

/** The state a page starts with. A channel never visited counts as read, or all would shout on the first day. */
export function openWorkspace(snapshot: Snapshot, visit: Visit): WorkspaceState {
  const { messages: all, ...shown } = snapshot
  const { channels } = shown
  const messages = messagesByChannel(all)
  const openChannel = channels.find(({ id }) => id === visit.channel)?.id ?? channels[0]?.id ?? ''
  const newest = (channel: string) => messages[channel]?.at(-1)?.ts ?? ''
  const lastRead = Object.fromEntries(
    channels.map(({ id }) => [id, id === openChannel ? newest(id) : (visit.lastRead[id] ?? newest(id))]),
  )
  const openThread = messages[openChannel]?.some(({ ts }) => ts === visit.thread) ? visit.thread : undefined
  const tab = visit.tab === 'messages' || openThread !== undefined ? 'messages' : 'home'
  return { ...shown, messages, lastRead, openChannel, openThread, tab, connection: 'open', toasts: [] }
}

/** A fresh snapshot after the connection was lost: the place stays, and so do ephemeral messages. */
export function reopenWorkspace(state: WorkspaceState, snapshot: Snapshot): WorkspaceState {
  const visit = {
    channel: state.openChannel,
    thread: state.openThread,
    tab: state.tab,
    lastRead: state.lastRead,
  }
  const reopened = openWorkspace(snapshot, visit)
  const kept = Object.values(state.messages).flat().filter(isEphemeral)
  const messages = { ...reopened.messages }
  for (const message of kept)
    messages[message.channel] = withMessage(messages[message.channel] ?? [], message)
  return { ...reopened, messages, toasts: state.toasts }
}

const isEphemeral = ({ ephemeralFor }: Message) => ephemeralFor !== undefined
