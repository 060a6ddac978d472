import type { Channel, Message, OpenView, Snapshot } from '../../protocol.ts'

/** Whether events arrive; `lost` while the page tries to come back. */
type Connection = 'open' | 'lost'

export interface Toast {
  id: number
  text: string
}

/** Which side of the app is looked at. */
export type AppTab = 'home' | 'messages'

/** Everything the page shows, for one person. */
export interface WorkspaceState {
  team: Snapshot['team']
  app: Snapshot['app']
  me: Snapshot['me']
  people: Snapshot['people']
  commands: Snapshot['commands']
  shortcuts: Snapshot['shortcuts']
  channels: readonly Channel[]
  /** By channel, oldest first, replies included. A changed message makes a new list of its channel only. */
  messages: Readonly<Record<string, readonly Message[]>>
  /** By channel, the newest `ts` the person has seen. */
  lastRead: Readonly<Record<string, string>>
  views: readonly OpenView[]
  home: Snapshot['home']
  /** Of the app, wherever one is. */
  tab: AppTab
  botOnline: boolean
  connection: Connection
  openChannel: string
  /** Root of the thread in the side pane. */
  openThread?: string | undefined
  toasts: readonly Toast[]
}

/** What happens to the page besides the server's events. */
export type PageAction =
  | { type: 'snapshot'; snapshot: Snapshot }
  | { type: 'connection_lost' }
  | { type: 'channel_opened'; channel: string }
  | { type: 'tab_opened'; tab: AppTab }
  | { type: 'thread_opened'; channel: string; ts: string }
  | { type: 'thread_closed' }
  | { type: 'toast_shown'; text: string }
  | { type: 'toast_dismissed'; id: number }
