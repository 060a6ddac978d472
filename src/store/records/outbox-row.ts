import { z } from 'zod'
import type { Message } from '../../block-kit/index.ts'

/** What a message is about, as its metadata's event_type. */
export const EVENT_TYPES = [
  'deployment',
  'lifecycle',
  'expiry_reminder',
  'expired',
  'error_incident',
  'error_entries',
  'audit',
  'digest',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** A message that must be in Slack exactly once, as it should read. */
export interface OutboxMessage {
  /** Unique for ever; travels in the message's metadata, so that it can be found again. */
  key: string
  deploymentId: string
  eventType: EventType
  /** A channel of its own, or a reply to the message with that key; `broadcast` shows a reply in the channel too. */
  to: { channel: string } | { threadKey: string; broadcast: boolean }
  message: Message
  /** A text file into the thread, in place of the message's blocks. */
  file?: TextFile | undefined
  /** Slack user id of who gets a message about where it went, should its channel not take it. */
  requestedBy?: string | undefined
}

/** Why a message was posted in place of an earlier one, and when. */
const postedAgainSchema = z.object({
  /** Slack's error code of the refused edit or reply. */
  reason: z.string(),
  /** Replies in the earlier one's thread. */
  replies: z.number(),
  at: z.coerce.date(),
})
export type PostedAgain = z.output<typeof postedAgainSchema>

export interface TextFile {
  /** Unique within its thread: by it the file is found again. */
  name: string
  title: string
  content: string
}

/**
 * `queued`: to be posted, or edited when it is in Slack already. `posting`: being posted; found so after a crash, or
 * `uncertain` after a lost answer, it may be in Slack and is looked for first. `set_aside`: Slack will never take it.
 */
const STATES = ['queued', 'posting', 'uncertain', 'sent', 'set_aside'] as const

/** What is not in Slack as it should be. */
export const WAITING: readonly (typeof STATES)[number][] = ['queued', 'posting', 'uncertain']

export const outboxRowSchema = z
  .object({
    key: z.string(),
    deployment_id: z.string(),
    event_type: z.enum(EVENT_TYPES),
    channel: z.string().nullable(),
    thread_key: z.string().nullable(),
    broadcast: z.number(),
    message: z.string().transform(text => JSON.parse(text) as Message),
    revision: z.number(),
    state: z.enum(STATES),
    attempts: z.number(),
    next_at: z.coerce.date(),
    written_at: z.coerce.date(),
    posted_channel: z.string().nullable(),
    posted_ts: z.string().nullable(),
    fault: z.string().nullable(),
    fault_since: z.coerce.date().nullable(),
    posted_again: z
      .string()
      .transform(text => postedAgainSchema.parse(JSON.parse(text)))
      .nullable(),
    file: z
      .string()
      .transform(text => JSON.parse(text) as TextFile)
      .nullable(),
    requested_by: z.string().nullable(),
  })
  .transform(row => ({
    key: row.key,
    deploymentId: row.deployment_id,
    eventType: row.event_type,
    channel: row.channel ?? undefined,
    threadKey: row.thread_key ?? undefined,
    broadcast: row.broadcast === 1,
    message: row.message,
    revision: row.revision,
    state: row.state,
    attempts: row.attempts,
    nextAt: row.next_at,
    writtenAt: row.written_at,
    ref:
      row.posted_channel !== null && row.posted_ts !== null
        ? { channel: row.posted_channel, ts: row.posted_ts }
        : undefined,
    fault: row.fault ?? undefined,
    /** Since when it is refused. */
    faultSince: row.fault_since ?? undefined,
    postedAgain: row.posted_again ?? undefined,
    file: row.file ?? undefined,
    requestedBy: row.requested_by ?? undefined,
  }))

export type OutboxRow = z.output<typeof outboxRowSchema>

/** A refusal takes nothing: what was certainly not in Slack is still not, and what may have arrived before stays so. */
export const stateAfterRefusal = ({
  ref,
  state,
}: Pick<OutboxRow, 'ref' | 'state'>): 'queued' | 'uncertain' =>
  ref !== undefined || state === 'queued' ? 'queued' : 'uncertain'

/** What begins a thread. */
export const ROOTS: readonly EventType[] = ['deployment', 'error_incident']
export const isRoot = ({ eventType }: Pick<OutboxRow, 'eventType'>): boolean => ROOTS.includes(eventType)
