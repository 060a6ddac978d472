import type { Channel } from '../../protocol.ts'
import { useWorkspaceContext } from '../workspace-context.ts'
import { channelTitle } from './channel-title.ts'

/** What stands above a channel's first message, and shows a newcomer how to begin. */
export function ChannelBeginning({ channel }: { channel: Channel }) {
  const { app } = useWorkspaceContext()
  return (
    <div className="beginning">
      <h2>{channelTitle(channel)}</h2>
      <p>
        {channel.kind === 'direct'
          ? `This is your direct conversation with ${app.name}.`
          : 'This is the very beginning of the channel.'}{' '}
        Type <kbd>/</kbd> to see the commands, or mention <strong>@{app.name}</strong>.
      </p>
    </div>
  )
}
