import { useMemo } from 'react'
import type { Channel, Command, Message } from '../../protocol.ts'
import { Composer } from '../composer/composer.tsx'
import { threadMessages } from '../state/conversation.ts'
import { channelTitle } from './channel-title.ts'
import { MessageList } from './message-list.tsx'

interface Props {
  channel: Channel
  root: string
  messages: readonly Message[]
  commands: readonly Command[]
  onClose(): void
}

/** A thread beside its channel, with a composer of its own. */
export function ThreadPane({ channel, root, messages, commands, onClose }: Props) {
  const shown = useMemo(() => threadMessages(messages, root), [messages, root])
  const leave = (event: { key: string; defaultPrevented: boolean }) => {
    if (event.key === 'Escape' && !event.defaultPrevented) onClose()
  }
  return (
    <aside className="thread" aria-label="Thread" onKeyDown={leave}>
      <header className="pane-header">
        <h2>Thread</h2>
        <span className="pane-note">{channelTitle(channel)}</span>
        <button type="button" className="icon-button" aria-label="Close the thread" onClick={onClose}>
          ✕
        </button>
      </header>
      <MessageList key={root} messages={shown} label="Messages in the thread" inThread beginning={null} />
      <Composer
        key={`composer-${root}`}
        channel={channel.id}
        threadTs={root}
        label="Reply in the thread"
        commands={commands}
      />
    </aside>
  )
}
