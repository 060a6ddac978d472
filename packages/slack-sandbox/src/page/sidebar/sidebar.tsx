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
  developing: boolean
  onDevelop(open: boolean): void
}

/** The team, its channels, the app, and who one is. */
export function Sidebar({ state, onOpen, onPerson, developing, onDevelop }: Props) {
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
      <button
        type="button"
        className="developer-button"
        aria-expanded={developing}
        onClick={() => onDevelop(!developing)}
      >
        <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
          <path
            d="m6.5 6-4 4 4 4m7-8 4 4-4 4M11.5 4l-3 12"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        Developer tools
      </button>
      <PersonSwitcher me={state.me} people={state.people} onPerson={onPerson} />
    </nav>
  )
}
