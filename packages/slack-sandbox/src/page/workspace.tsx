import { lazy, Suspense, useCallback, useMemo } from 'react'
import type { Address } from './address.ts'
import { ConnectionBar } from './connection/connection-bar.tsx'
import { useWorkspace } from './connection/use-workspace.ts'
import { ChannelView } from './conversation/channel-view.tsx'
import { ThreadPane } from './conversation/thread-pane.tsx'
import { useDeveloperOpen } from './developer/use-open.ts'
import { ConfirmProvider } from './modal/confirm-provider.tsx'
import { ModalStack } from './modal/modal-stack.tsx'
import { Sidebar } from './sidebar/sidebar.tsx'
import { useDrawer } from './sidebar/use-drawer.ts'
import { Toasts } from './toasts/toasts.tsx'
import { useDocumentTitle } from './use-document-title.ts'
import { WorkspaceContext } from './workspace-context.ts'

/** Few ever open it: it is fetched then. */
const DeveloperDrawer = lazy(() => import('./developer/developer-drawer.tsx'))

interface Props {
  address: Address
  onPerson(person: string, channel: string): void
}

/** The whole page for one person; mount one per person. */
export function Workspace({ address, onPerson }: Props) {
  const [state, dispatch] = useWorkspace(address)
  const [drawer, setDrawer] = useDrawer()
  const [developing, setDeveloping] = useDeveloperOpen()
  useDocumentTitle(state)
  const dismiss = useCallback((id: number) => dispatch({ type: 'toast_dismissed', id }), [dispatch])
  const openChannel = useCallback(
    (channel: string) => {
      dispatch({ type: 'channel_opened', channel })
      setDrawer(false)
    },
    [dispatch, setDrawer],
  )
  const { me, people, channels, app, shortcuts } = state ?? {}
  const context = useMemo(
    () =>
      me &&
      people &&
      channels &&
      app &&
      shortcuts && {
        me,
        people,
        channels,
        app,
        shortcuts,
        openChannel,
        openThread: (channel: string, ts: string) => dispatch({ type: 'thread_opened', channel, ts }),
        complain: (text: string) => dispatch({ type: 'toast_shown', text }),
      },
    [me, people, channels, app, shortcuts, openChannel, dispatch],
  )
  if (!state || !context) return <p className="starting">Opening the workspace…</p>
  const channel = state.channels.find(({ id }) => id === state.openChannel)
  const messages = state.messages[state.openChannel] ?? []
  return (
    <WorkspaceContext value={context}>
      <ConfirmProvider>
        <div className={drawer ? 'workspace drawer-open' : 'workspace'}>
          <ConnectionBar
            lost={state.connection === 'lost'}
            botOnline={state.botOnline}
            botName={state.app.name}
          />
          <Sidebar
            state={state}
            onOpen={openChannel}
            onPerson={person => onPerson(person, state.openChannel)}
            developing={developing}
            onDevelop={open => {
              setDeveloping(open)
              setDrawer(false)
            }}
          />
          {drawer && (
            <button
              type="button"
              className="drawer-shade"
              aria-label="Close the sidebar"
              onClick={() => setDrawer(false)}
            />
          )}
          {channel && (
            <ChannelView
              channel={channel}
              messages={messages}
              commands={state.commands}
              home={state.home}
              tab={state.app.homeTab && channel.kind === 'direct' ? state.tab : undefined}
              onTab={tab => dispatch({ type: 'tab_opened', tab })}
              onMenu={() => setDrawer(true)}
            />
          )}
          {developing && (
            <Suspense>
              <DeveloperDrawer onClose={() => setDeveloping(false)} />
            </Suspense>
          )}
          {channel && state.openThread && (
            <ThreadPane
              channel={channel}
              root={state.openThread}
              messages={messages}
              commands={state.commands}
              onClose={() => dispatch({ type: 'thread_closed' })}
            />
          )}
        </div>
        <ModalStack views={state.views} />
        <Toasts toasts={state.toasts} onDismiss={dismiss} />
      </ConfirmProvider>
    </WorkspaceContext>
  )
}
