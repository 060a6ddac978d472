import { useMemo } from 'react'
import type { Channel, Command, HomeView, Message } from '../../protocol.ts'
import { Composer } from '../composer/composer.tsx'
import { AppTabs } from '../home/app-tabs.tsx'
import { HomePane } from '../home/home-pane.tsx'
import { channelMessages } from '../state/conversation.ts'
import type { AppTab } from '../state/workspace-state.ts'
import { ChannelBeginning } from './channel-beginning.tsx'
import { channelTitle } from './channel-title.ts'
import { MessageList } from './message-list.tsx'

interface Props {
  channel: Channel
  messages: readonly Message[]
  commands: readonly Command[]
  home: HomeView | null
  /** Of an app that has a Home. */
  tab: AppTab | undefined
  onTab(tab: AppTab): void
  onMenu(): void
}

/** The channel on the screen: its name, its messages, and where to write. */
export function ChannelView({ channel, messages, commands, home, tab, onTab, onMenu }: Props) {
  const shown = useMemo(() => channelMessages(messages), [messages])
  const beginning = useMemo(() => <ChannelBeginning channel={channel} />, [channel])
  const title = channelTitle(channel)
  return (
    <main className="channel">
      <header className="pane-header">
        <button
          type="button"
          className="icon-button menu-button"
          aria-label="Open the sidebar"
          onClick={onMenu}
        >
          ☰
        </button>
        <h1>{title}</h1>
        {tab && <AppTabs tab={tab} onTab={onTab} />}
        {!channel.botIsMember && <span className="pane-note">The app is not in this channel</span>}
      </header>
      {tab === 'home' ? (
        <HomePane home={home} />
      ) : (
        <>
          <MessageList
            key={channel.id}
            messages={shown}
            label={`Messages in ${title}`}
            beginning={beginning}
          />
          <Composer
            key={`composer-${channel.id}`}
            channel={channel.id}
            label={`Message ${title}`}
            commands={commands}
          />
        </>
      )}
    </main>
  )
}
