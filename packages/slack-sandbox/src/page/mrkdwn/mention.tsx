import { nameOf, useWorkspaceContext } from '../workspace-context.ts'
import type { Inline } from './nodes.ts'

type MentionNode = Extract<Inline, { type: 'user' | 'channel' | 'usergroup' | 'broadcast' }>

/** A person, channel or group by name; a channel can be opened. */
export function Mention({ node }: { node: MentionNode }) {
  const workspace = useWorkspaceContext()
  if (node.type === 'broadcast') return <span className="mention mention-me">@{node.range}</span>
  if (node.type === 'usergroup') {
    return <span className="mention">{node.label ?? `@${node.id}`}</span>
  }
  if (node.type === 'user') {
    const mine = node.id === workspace.me.id
    return <span className={mine ? 'mention mention-me' : 'mention'}>@{nameOf(workspace, node.id)}</span>
  }
  const channel = workspace.channels.find(({ id }) => id === node.id)
  if (!channel) return <span className="mention">#{node.label ?? node.id}</span>
  return (
    <button type="button" className="mention" onClick={() => workspace.openChannel(channel.id)}>
      #{channel.name}
    </button>
  )
}
