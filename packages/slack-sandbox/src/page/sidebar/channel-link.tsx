import { memo } from 'react'
import type { Channel } from '../../protocol.ts'

interface Props {
  channel: Channel
  current: boolean
  unread: number
  onOpen(channel: string): void
}

const MARKS = { public: '#', private: '', direct: '●' }

/** A channel in the sidebar, bold with a count while it holds something unread. */
export const ChannelLink = memo(function ChannelLink({ channel, current, unread, onOpen }: Props) {
  const { id, name, kind } = channel
  return (
    <button
      type="button"
      className={unread > 0 ? 'channel-link unread' : 'channel-link'}
      aria-current={current ? 'page' : undefined}
      onClick={() => onOpen(id)}
    >
      <span className={`mark mark-${kind}`} aria-hidden="true">
        {kind === 'private' ? <Lock /> : MARKS[kind]}
      </span>
      <span className="channel-name">{name}</span>
      {unread > 0 && (
        <span className="unread-count">
          {unread}
          <span className="for-screen-readers"> unread</span>
        </span>
      )}
    </button>
  )
})

const Lock = () => (
  <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
    <path d="M4.5 7V5a3.5 3.5 0 0 1 7 0v2" fill="none" stroke="currentColor" strokeWidth="1.6" />
    <rect x="3" y="7" width="10" height="7" rx="1.5" fill="currentColor" />
  </svg>
)
