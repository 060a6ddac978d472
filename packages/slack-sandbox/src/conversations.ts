import type { Channel, Person } from './protocol.ts'

/** A channel as a test or the default workspace describes it. */
export interface ChannelSetup extends Channel {
  isArchived?: boolean
  /** Person identifiers; everybody when absent. */
  members?: readonly string[]
}

/** A channel or direct message with what only the server knows of it. */
export interface Conversation extends Channel {
  isArchived: boolean
  members: Set<string>
  /** Of a direct message: the person on the other side of the bot. */
  partner?: string
}

/** The channels given plus one direct message with the bot for each person. */
export function createConversations(
  people: readonly Person[],
  channels: readonly ChannelSetup[],
  botName: string,
): Conversation[] {
  const shared = channels.map(({ members, ...channel }) => ({
    ...channel,
    isArchived: channel.isArchived ?? false,
    members: new Set(members ?? people.map(person => person.id)),
  }))
  const direct = people.map(person => ({
    id: `D${person.id.slice(1)}`,
    name: botName,
    kind: 'direct' as const,
    botIsMember: true,
    isArchived: false,
    members: new Set([person.id]),
    partner: person.id,
  }))
  return [...shared, ...direct]
}

/** What the page may know of a conversation. */
export function toChannel(conversation: Conversation): Channel {
  const { id, name, kind, botIsMember } = conversation
  return { id, name, kind, botIsMember }
}

/** What Slack calls the channel in payloads: direct messages and private channels hide their name. */
export function payloadName(conversation: Conversation): string {
  if (conversation.kind === 'direct') return 'directmessage'
  return conversation.kind === 'private' ? 'privategroup' : conversation.name
}
