import { createContext, useContext } from 'react'
import type { Channel, Person, Shortcut, Snapshot } from '../protocol.ts'

/** What any part of the page may need to name people and places, and to go to them. */
export interface Workspace {
  me: Person
  people: readonly Person[]
  channels: readonly Channel[]
  app: Snapshot['app']
  shortcuts: readonly Shortcut[]
  openChannel(channel: string): void
  openThread(channel: string, ts: string): void
  /** Tells the person what went wrong. */
  complain(text: string): void
}

export const WorkspaceContext = createContext<Workspace | undefined>(undefined)

/** The workspace around this component. */
export function useWorkspaceContext(): Workspace {
  const workspace = useContext(WorkspaceContext)
  if (!workspace) throw new Error('this component stands outside the workspace')
  return workspace
}

/** What to call a person or the bot. */
export function nameOf({ people, app }: Pick<Workspace, 'people' | 'app'>, user: string): string {
  if (user === app.botUserId) return app.name
  return people.find(({ id }) => id === user)?.realName ?? user
}
