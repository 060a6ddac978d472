import { type Changes, createChanges } from './changes.ts'
import { createTimestamps, type Now } from './clock.ts'
import { type ChannelSetup, type Conversation, createConversations } from './conversations.ts'
import { createFiles, type Files } from './files.ts'
import { createIdentity, type Identity } from './identity.ts'
import type { Manifest } from './manifest.ts'
import { createMessageLog, type MessageLog } from './message-log.ts'
import type { Person } from './protocol.ts'
import { createResponseUrls, type ResponseUrls } from './response-urls.ts'
import { createTriggers, type Triggers } from './triggers.ts'
import type { UserGroup } from './user-groups.ts'
import { createViewStacks, type ViewStacks } from './view-stacks.ts'

/** The state of one Slack workspace with one app installed. */
export interface Workspace {
  manifest: Manifest
  identity: Identity
  people: readonly Person[]
  conversations: Conversation[]
  userGroups: readonly UserGroup[]
  messages: MessageLog
  views: ViewStacks
  files: Files
  /** Types of blocks this workspace refuses, as Slack does before it has brought a new one to a workspace. */
  unknownBlockTypes: readonly string[]
  /** Emoji names by `channel ts`, of the bot's reactions. */
  reactions: Map<string, Set<string>>
  triggers: Triggers
  responseUrls: ResponseUrls
  changes: Changes
  /** Milliseconds since 1970. */
  now: Now
  nextTs: () => string
  /** `http://127.0.0.1:PORT`, once it listens. */
  origin: () => string
}

interface WorkspaceSetup {
  manifest: Manifest
  people: readonly Person[]
  channels: readonly ChannelSetup[]
  userGroups: readonly UserGroup[]
  unknownBlockTypes: readonly string[]
  now: Now
  origin: () => string
}

export function createWorkspace(setup: WorkspaceSetup): Workspace {
  const { manifest, people, userGroups, unknownBlockTypes, now, origin } = setup
  const changes = createChanges()
  const identity = createIdentity(manifest)
  return {
    manifest,
    identity,
    people,
    conversations: createConversations(people, setup.channels, identity.bot.name),
    userGroups,
    unknownBlockTypes,
    messages: createMessageLog(),
    views: createViewStacks(changes),
    files: createFiles(),
    reactions: new Map(),
    triggers: createTriggers(now),
    responseUrls: createResponseUrls(now, () => `${origin()}/response/`),
    changes,
    now,
    nextTs: createTimestamps(now),
    origin,
  }
}
