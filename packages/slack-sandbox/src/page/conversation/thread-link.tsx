import { useWorkspaceContext } from '../workspace-context.ts'

interface Props {
  channel: string
  root: string
  count: number
}

/** How many replies there are, and the way to them. */
export function ThreadLink({ channel, root, count }: Props) {
  const { openThread } = useWorkspaceContext()
  return (
    <button type="button" className="thread-link" onClick={() => openThread(channel, root)}>
      {count} {count === 1 ? 'reply' : 'replies'}
      <span aria-hidden="true">View thread ›</span>
    </button>
  )
}
