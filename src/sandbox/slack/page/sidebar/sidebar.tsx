import type { Channel } from '../../protocol.ts'
import { unreadCount } from '../state/conversation.ts'
import type { WorkspaceState } from '../state/workspace-state.ts'
import { BotStatus } from './bot-status.tsx'
import { ChannelLink } from './channel-link.tsx'
import { PersonSwitcher } from './person-switcher.tsx'

interface Props {
  state: WorkspaceState
  onOpen(channel: string): void
  onPerson(person: string): void
}

/** The team, its channels, the app, and who one is. */
export function Sidebar({ state, onOpen, onPerson }: Props) {
  const isDirect = ({ kind }: Channel) => kind === 'direct'
  const isPerson = (name: string) =>
    state.people.some(person => name === person.name || name === person.realName)
  const isApp = (channel: Channel) => isDirect(channel) && !isPerson(channel.name)
  const groups = [
    { title: 'Channels', channels: state.channels.filter(channel => !isDirect(channel)) },
    {
      title: 'Direct messages',
      channels: state.channels.filter(channel => isDirect(channel) && !isApp(channel)),
    },
    { title: 'Apps', channels: state.channels.filter(isApp) },
  ]
  return (
    <nav className="sidebar" aria-label="Workspace">
      <header className="team">
        <strong>{state.team.name}</strong>
        <BotStatus name={state.app.name} online={state.botOnline} />
      </header>
      <div className="channels">
        {groups.map(
          ({ title, channels }) =>
            channels.length > 0 && (
              <section key={title} aria-label={title}>
                <h2>{title}</h2>
                <ul>
                  {channels.map(channel => (
                    <li key={channel.id}>
                      <ChannelLink
                        channel={channel}
                        current={channel.id === state.openChannel}
                        unread={unreadCount(
                          state.messages[channel.id] ?? [],
                          state.lastRead[channel.id] ?? '',
                          state.me.id,
                        )}
                        onOpen={onOpen}
                      />
                    </li>
                  ))}
                </ul>
              </section>
            ),
        )}
      </div>
      <PersonSwitcher me={state.me} people={state.people} onPerson={onPerson} />
    </nav>
  )
}
