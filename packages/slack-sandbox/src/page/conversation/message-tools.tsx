import type { Message } from '../../protocol.ts'
import { acts } from '../connection/acts.ts'
import { MenuButton } from '../popup/menu-button.tsx'
import { useWorkspaceContext } from '../workspace-context.ts'

interface Props {
  message: Message
  inThread: boolean
}

/** What can be done with a message: shown while the pointer or the focus is on it, and always where nothing hovers. */
export function MessageTools({ message, inThread }: Props) {
  const { me, app, shortcuts, openThread, complain } = useWorkspaceContext()
  const { channel, ts, threadTs = ts } = message
  const reply = () => openThread(channel, threadTs)
  const use = async (callbackId: string) => {
    const answer = await acts.shortcut({ person: me.id, callbackId, message: { channel, ts } })
    if (!answer.ok) complain(answer.error)
  }
  const offered = shortcuts
    .filter(({ type }) => type === 'message')
    .map(({ name, callbackId }) => ({
      key: callbackId,
      label: name,
      description: app.name,
      choose: () => void use(callbackId),
    }))
  const entries = inThread ? offered : [{ key: 'reply', label: 'Reply in thread', choose: reply }, ...offered]
  if (entries.length === 0) return null
  return (
    <div className="message-tools">
      {!inThread && (
        <button
          type="button"
          className="reply-tool"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={reply}
        >
          <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
            <path
              d="M4 4.5h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H9l-3.5 3v-3H4a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
              strokeLinejoin="round"
            />
          </svg>
        </button>
      )}
      <MenuButton label="More message actions" title="More actions" className="more-tool" entries={entries}>
        ⋯
      </MenuButton>
    </div>
  )
}
