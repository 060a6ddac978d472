import { memo } from 'react'
import type { Message } from '../../protocol.ts'
import { nameOf, useWorkspaceContext } from '../workspace-context.ts'
import { Avatar } from './avatar.tsx'
import { MessageContent } from './message-content.tsx'
import { MessageTools } from './message-tools.tsx'
import { ThreadLink } from './thread-link.tsx'
import { Time } from './time.tsx'

interface Props {
  message: Message
  /** Whether it goes on under the message above, by the same author. */
  continued: boolean
  /** Whether it stands in the thread's pane, where nothing leads to the thread. */
  inThread?: boolean
}

/** One message with who wrote it and when. */
export const MessageRow = memo(function MessageRow({ message, continued, inThread = false }: Props) {
  const workspace = useWorkspaceContext()
  const { channel, ts, user, threadTs, broadcast, ephemeralFor, replyCount = 0 } = message
  const name = nameOf(workspace, user)
  const isReply = threadTs !== undefined && threadTs !== ts
  const root = threadTs ?? ts
  const classes = ['message', continued && 'continued', ephemeralFor && 'ephemeral'].filter(Boolean).join(' ')
  return (
    <article className={classes} aria-label={`Message from ${name}`} data-ts={ts}>
      <div className="gutter">{continued ? <Time ts={ts} /> : <Avatar user={user} />}</div>
      <div className="message-main">
        {ephemeralFor && <div className="message-note">Only visible to you</div>}
        {isReply && broadcast && !inThread && (
          <button
            type="button"
            className="message-note link"
            onClick={() => workspace.openThread(channel, root)}
          >
            replied to a thread
          </button>
        )}
        {isReply && broadcast && inThread && <div className="message-note">Also sent to the channel</div>}
        {!continued && (
          <header className="message-head">
            <strong className="author">{name}</strong>
            {user === workspace.app.botUserId && <span className="badge">APP</span>}
            <Time ts={ts} />
          </header>
        )}
        <MessageContent message={message} />
        {replyCount > 0 && !inThread && <ThreadLink channel={channel} root={root} count={replyCount} />}
      </div>
      {!ephemeralFor && <MessageTools message={message} inThread={inThread} />}
    </article>
  )
})
