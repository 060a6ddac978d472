import type { Conversation } from './conversations.ts'
import type { Block, Message } from './protocol.ts'
import type { Workspace } from './workspace.ts'

/** Whether a person can see what is in a conversation. */
function sees(conversation: Conversation | undefined, personId: string): boolean {
  return conversation?.members.has(personId) ?? false
}

/** Shows a new or changed message to everybody who may see it. */
export function showMessage(workspace: Workspace, message: Message): void {
  workspace.messages.put(message)
  const conversation = workspace.conversations.find(known => known.id === message.channel)
  const { ephemeralFor } = message
  workspace.changes.publish({ type: 'message', message }, personId =>
    ephemeralFor === undefined ? sees(conversation, personId) : ephemeralFor === personId,
  )
}

function countReply(workspace: Workspace, channel: string, rootTs: string, by: 1 | -1): void {
  const root = workspace.messages.find(channel, rootTs)
  if (root) showMessage(workspace, { ...root, replyCount: Math.max(0, (root.replyCount ?? 0) + by) })
}

/** What a new message says; the rest is given by the workspace. */
type Draft = Omit<Message, 'ts' | 'files' | 'blocks'> & { blocks?: Block[]; files?: Message['files'] }

/** Adds a message to the workspace and shows it. */
export function postMessage(workspace: Workspace, draft: Draft): Message {
  const message: Message = { blocks: [], files: [], ...draft, ts: workspace.nextTs() }
  showMessage(workspace, message)
  if (message.threadTs !== undefined && message.ephemeralFor === undefined) {
    countReply(workspace, message.channel, message.threadTs, 1)
  }
  return message
}

/** Takes a message away from everybody who saw it. */
export function removeMessage(workspace: Workspace, message: Message): void {
  workspace.messages.remove(message.channel, message.ts)
  const conversation = workspace.conversations.find(known => known.id === message.channel)
  workspace.changes.publish(
    { type: 'message_removed', channel: message.channel, ts: message.ts },
    personId =>
      message.ephemeralFor === undefined ? sees(conversation, personId) : message.ephemeralFor === personId,
  )
  if (message.threadTs !== undefined && message.ephemeralFor === undefined) {
    countReply(workspace, message.channel, message.threadTs, -1)
  }
}

/** The root of the thread a timestamp belongs to: itself, or its root when it is a reply's. */
export function threadRoot(workspace: Workspace, channel: string, ts: string): string | undefined {
  const message = workspace.messages.find(channel, ts)
  return message && (message.threadTs ?? message.ts)
}
