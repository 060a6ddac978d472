import { toChannel } from './conversations.ts'
import type { Message, Person, Snapshot } from './protocol.ts'
import { toHomeView, toOpenView } from './view-stacks.ts'
import type { Workspace } from './workspace.ts'

/** Messages of one channel, oldest first; ephemeral ones only for the person they are for. */
export function messagesIn(workspace: Workspace, channelId: string, personId?: string): Message[] {
  const messages = workspace.messages.of(channelId)
  return messages.filter(({ ephemeralFor }) => ephemeralFor === undefined || ephemeralFor === personId)
}

/** What one person sees when the page is opened. */
export function snapshotFor(workspace: Workspace, me: Person, botOnline: boolean): Snapshot {
  const { identity, manifest, people, views } = workspace
  const conversations = workspace.conversations.filter(conversation => conversation.members.has(me.id))
  const messages = conversations.flatMap(conversation => messagesIn(workspace, conversation.id))
  const home = views.home(me.id)
  return {
    team: identity.team,
    app: { ...identity.app, botUserId: identity.bot.userId, homeTab: manifest.homeTab },
    me,
    people: [...people],
    channels: conversations.map(toChannel),
    messages: messages.sort((one, other) => Number(one.ts) - Number(other.ts)),
    views: views.stack(me.id).map(toOpenView),
    home: home ? toHomeView(home) : null,
    commands: manifest.commands.map(({ command, description, usageHint }) => ({
      command,
      description,
      usageHint,
    })),
    shortcuts: manifest.shortcuts,
    botOnline,
  }
}
