import { z } from 'zod'
import type { Workspace } from './workspace.ts'

const sharedFile = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  size: z.number(),
  url: z.string(),
})
const optional = <Schema extends z.ZodType>(schema: Schema) => z.exactOptional(schema)

const message = z.object({
  channel: z.string(),
  ts: z.string().regex(/^\d+\.\d{6}$/),
  user: z.string(),
  text: z.string(),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string() })),
  files: z.array(sharedFile),
  attachments: optional(z.array(z.looseObject({}))),
  threadTs: optional(z.string()),
  broadcast: optional(z.boolean()),
  edited: optional(z.boolean()),
  replyCount: optional(z.number()),
  metadata: optional(z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) })),
})

/** What outlives a restart of the workspace: what was said and shared. Ephemeral messages and modals do not. */
export const savedSlackSchema = z.object({
  messages: z.array(message),
  files: z.array(
    z.object({
      ...sharedFile.shape,
      created: z.number(),
      snippetType: z.string(),
      /** Base64. */
      content: z.string(),
    }),
  ),
  /** `channel ts` to the names of the bot's reactions. */
  reactions: z.record(z.string(), z.array(z.string())),
  /** Identifiers of the channels the bot is in. */
  joined: z.array(z.string()),
})

export type SavedSlack = z.output<typeof savedSlackSchema>

export function saveWorkspace({ conversations, messages, files, reactions }: Workspace): SavedSlack {
  return {
    messages: conversations
      .flatMap(({ id }) => messages.of(id))
      .flatMap(({ ephemeralFor, ...kept }) => (ephemeralFor === undefined ? [kept] : [])),
    files: files
      .all()
      .flatMap(({ id, name, title, size, url, created, snippetType, content }) =>
        content
          ? [{ id, name, title, size, url, created, snippetType, content: content.toString('base64') }]
          : [],
      ),
    reactions: Object.fromEntries([...reactions].map(([place, names]) => [place, [...names]])),
    joined: conversations.filter(({ botIsMember }) => botIsMember).map(({ id }) => id),
  }
}

/** Fills a fresh workspace with what was saved of another. */
export function restoreWorkspace(workspace: Workspace, saved: SavedSlack): void {
  for (const kept of saved.messages) workspace.messages.put(kept)
  for (const { content, ...file } of saved.files) {
    const bytes = Buffer.from(content, 'base64')
    workspace.files.add({ ...file, content: bytes, announced: bytes.length, shared: true, uploadSecret: '' })
  }
  for (const [place, names] of Object.entries(saved.reactions)) {
    workspace.reactions.set(place, new Set(names))
  }
  for (const conversation of workspace.conversations) {
    conversation.botIsMember ||= saved.joined.includes(conversation.id)
  }
}
