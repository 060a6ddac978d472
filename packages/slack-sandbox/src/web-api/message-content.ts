import { identifyBlocks } from '../block-kit/blocks.ts'
import { messageRefusal } from '../block-kit/message.ts'
import { isObject } from '../json.ts'
import type { Attachment, Block, Message } from '../protocol.ts'
import type { Workspace } from '../workspace.ts'
import { type Arguments, has, structureOf, textOf } from './arguments.ts'
import { Refusal, refusalWith } from './method.ts'

/** Slack cuts the text of chat.postMessage here (https://docs.slack.dev/reference/methods/chat.postMessage). */
const MOST_TEXT = 40_000
const MOST_MARKDOWN = 12_000
/** Slack names a limit for metadata but no number. */
const MOST_METADATA = 8_000

/** Text and blocks of a call, checked. */
interface Content {
  text: string
  /** Undefined when none were given. */
  blocks?: Block[]
  attachments?: Attachment[]
}

/**
 * Reads text, markdown_text, blocks and attachments.
 *
 * @param bounds longest text, and whether the bound on all blocks together holds
 * @throws Refusal no_text, msg_too_long, markdown_text_conflict, too_many_attachments, invalid_blocks and its like
 */
export function readContent(
  { workspace, given }: { workspace: Workspace; given: Arguments },
  bounds: { longestText?: number; boundedBlocks?: boolean },
): Content {
  const markdown = textOf(given, 'markdown_text') ?? ''
  if (markdown && (has(given, 'text') || has(given, 'blocks'))) throw new Refusal('markdown_text_conflict')
  if ([...markdown].length > MOST_MARKDOWN) throw new Refusal('msg_too_long')
  const text = textOf(given, 'text') ?? markdown
  if (bounds.longestText !== undefined && text.length > bounds.longestText) throw new Refusal('msg_too_long')
  const attachments = structureOf(given, 'attachments')
  if (Array.isArray(attachments) && attachments.length > 100) throw new Refusal('too_many_attachments')
  const blocks = has(given, 'blocks') ? structureOf(given, 'blocks') : undefined
  if (has(given, 'blocks')) {
    const refusal = messageRefusal(blocks, {
      bounded: bounds.boundedBlocks ?? false,
      unknownTypes: workspace.unknownBlockTypes,
    })
    if (refusal) throw refusalWith(refusal.error, refusal.problems)
  }
  const hasBlocks = Array.isArray(blocks) && blocks.length > 0
  const hasAttachments = Array.isArray(attachments) && attachments.length > 0
  if (!text && !hasBlocks && !hasAttachments) throw new Refusal('no_text')
  return {
    text: text.slice(0, MOST_TEXT),
    ...(blocks === undefined ? {} : { blocks: identifyBlocks(blocks) }),
    ...(Array.isArray(attachments) ? { attachments: attachments.filter(isObject).map(identified) } : {}),
  }
}

/** With an id, as Slack gives each, and its blocks identified. */
const identified = (attachment: Attachment, index: number): Attachment => ({
  ...attachment,
  id: index + 1,
  ...(attachment.blocks === undefined ? {} : { blocks: identifyBlocks(attachment.blocks) }),
})

/**
 * Reads metadata; undefined when none was given, null when an empty object takes it away.
 *
 * @throws Refusal invalid_metadata_format, metadata_too_large
 */
export function readMetadata(given: Arguments): Message['metadata'] | null {
  if (!has(given, 'metadata')) return undefined
  const metadata = structureOf(given, 'metadata')
  if (!isObject(metadata)) throw new Refusal('invalid_metadata_format')
  if (Object.keys(metadata).length === 0) return null
  const { event_type: eventType, event_payload: payload } = metadata
  // Go's library sends this where there is none.
  if (eventType === '' && payload === null) return undefined
  if (typeof eventType !== 'string' || eventType === '' || !isObject(payload)) {
    throw new Refusal('invalid_metadata_format')
  }
  if (JSON.stringify(metadata).length > MOST_METADATA) throw new Refusal('metadata_too_large')
  return { event_type: eventType, event_payload: payload }
}
