import type { Conversation } from '../conversations.ts'
import type { Workspace } from '../workspace.ts'
import { Refusal } from './method.ts'

/** A conversation by identifier, by name with or without `#`, or a person's direct message by their identifier. */
export function findConversation(workspace: Workspace, reference: string): Conversation | undefined {
  const name = reference.replace(/^#/, '')
  return workspace.conversations.find(
    known =>
      known.id === reference ||
      known.partner === reference ||
      (known.kind !== 'direct' && known.name === name),
  )
}

/**
 * A conversation the bot may know of: every public one, and the private ones it is in.
 *
 * @throws Refusal channel_not_found
 */
export function visibleConversation(workspace: Workspace, reference: string): Conversation {
  const found = findConversation(workspace, reference)
  if (!found || (found.kind === 'private' && !found.botIsMember)) throw new Refusal('channel_not_found')
  return found
}

/**
 * A conversation the bot may post in.
 *
 * @param publicToo whether chat:write.public lets it into public channels it is not in
 * @throws Refusal channel_not_found, is_archived, not_in_channel, messages_tab_disabled
 */
export function writableConversation(
  workspace: Workspace,
  reference: string,
  publicToo: boolean,
): Conversation {
  const found = visibleConversation(workspace, reference)
  if (found.kind === 'direct' && !workspace.manifest.messagesTab) throw new Refusal('messages_tab_disabled')
  if (found.isArchived) throw new Refusal('is_archived')
  const letIn =
    publicToo && found.kind === 'public' && workspace.manifest.scopes.includes('chat:write.public')
  if (!found.botIsMember && !letIn) throw new Refusal('not_in_channel')
  return found
}

/** The scope of a family, such as `channels:read`, for the kind of conversation a call is about. */
export function scopeByKind(action: string) {
  return (workspace: Workspace, given: Record<string, unknown>): string => {
    const kind = findConversation(workspace, String(given.channel ?? ''))?.kind ?? 'public'
    return `${{ public: 'channels', private: 'groups', direct: 'im' }[kind]}:${action}`
  }
}
