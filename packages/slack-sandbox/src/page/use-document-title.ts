import { useEffect } from 'react'
import { channelTitle } from './conversation/channel-title.ts'
import { unreadCount } from './state/conversation.ts'
import type { WorkspaceState } from './state/workspace-state.ts'

/** Names the tab after the channel, with how much is unread elsewhere. */
export function useDocumentTitle(state: WorkspaceState | undefined): void {
  const title = state && titleOf(state)
  useEffect(() => {
    if (title) document.title = title
  }, [title])
}

function titleOf({ channels, messages, lastRead, openChannel, me, team }: WorkspaceState): string {
  const unread = channels
    .map(({ id }) => unreadCount(messages[id] ?? [], lastRead[id] ?? '', me.id))
    .reduce((sum, count) => sum + count, 0)
  const channel = channels.find(({ id }) => id === openChannel)
  const place = channel ? `${channelTitle(channel)} · ${team.name}` : team.name
  return unread > 0 ? `(${unread}) ${place}` : place
}
