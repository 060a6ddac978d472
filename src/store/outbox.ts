import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { Message } from '../block-kit/blocks.ts'
import { rowBatches } from './batches.ts'
import type { Database } from './database.ts'
import { nextTurn } from './turn.ts'

/** What a message is about, as its metadata's event_type. */
export const EVENT_TYPES = [
  'deployment',
  'lifecycle',
  'expiry_reminder',
  'expired',
  'error_incident',
  'error_entries',
  'audit',
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

const rowSchema = z
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

export type OutboxRow = z.output<typeof rowSchema>

export interface Outbox {
  /** Writes messages down; one whose key is there already is left as it is. */
  put(messages: readonly OutboxMessage[], now: Date): Promise<void>
  /** Changes how a message should read; it is edited in Slack. Nothing when there is no such message or no change. */
  revise(key: string, message: Message, now: Date): Promise<void>
  find(key: string): Promise<OutboxRow | undefined>
  /** By its channel and timestamp in Slack, as a click names it. */
  findByRef(channel: string, ts: string): Promise<OutboxRow | undefined>
  ofDeployment(deploymentId: string, eventType: EventType): Promise<OutboxRow[]>
  /** Which deployments have a card. */
  cards(): Promise<Set<string>>
  /**
   * What is not in Slack as it should be: of each channel what is next, `most` of each of its queues. `without` names
   * threads to pass over, by their roots' keys.
   */
  waiting(most: number, without?: readonly string[]): Promise<OutboxRow[]>
  posting(key: string): Promise<void>
  sent(row: OutboxRow, ref: { channel: string; ts: string }): Promise<void>
  /** To be tried again: `uncertain` when it may have arrived. */
  retry(row: OutboxRow, how: 'queued' | 'uncertain', nextAt: Date, fault: string): Promise<void>
  setAside(key: string, fault: string): Promise<void>
  reroute(key: string, channel: string): Promise<void>
  /** Refused, and certainly not taken: it waits as it is, and its fault counts from the first refusal. */
  refused(row: OutboxRow, fault: string, now: Date): Promise<void>
  /** Its message is gone or can no longer be edited: to be posted once more. Nothing when it was never posted. */
  postAgain(key: string, reason: string, now: Date): Promise<void>
  /** A reply whose thread will never be: to be posted in the channel. */
  detach(key: string, channel: string): Promise<void>
  count(): Promise<Record<string, number>>
}

export function createOutbox(database: Kysely<Database>): Outbox {
  /** Positions count up from the last one, since a clock may be set back. */
  async function lastPosition(): Promise<number> {
    const row = await database
      .selectFrom('outbox')
      .select(({ fn }) => fn.max('position').as('last'))
      .executeTakeFirst()
    return Number(row?.last ?? 0)
  }
  const change = (key: string) => database.updateTable('outbox').where('key', '=', key)
  const select = () => database.selectFrom('outbox').selectAll()
  const found = (row: unknown) => (row === undefined ? undefined : rowSchema.parse(row))

  return {
    async put(messages, now) {
      let position = messages.length > 0 ? await lastPosition() : 0
      const all = messages.map(({ key, deploymentId, eventType, to, message, file, requestedBy }) => ({
        key,
        position: String(++position).padStart(12, '0'),
        deployment_id: deploymentId,
        event_type: eventType,
        channel: 'channel' in to ? to.channel : null,
        thread_key: 'threadKey' in to ? to.threadKey : null,
        broadcast: 'threadKey' in to && to.broadcast ? 1 : 0,
        message: JSON.stringify(message),
        revision: 1,
        state: 'queued',
        attempts: 0,
        next_at: now.toISOString(),
        written_at: now.toISOString(),
        posted_channel: null,
        posted_ts: null,
        fault: null,
        fault_since: null,
        posted_again: null,
        file: file ? JSON.stringify(file) : null,
        requested_by: requestedBy ?? null,
      }))
      for (const rows of rowBatches(all)) {
        await database
          .insertInto('outbox')
          .values(rows)
          .onConflict(conflict => conflict.column('key').doNothing())
          .execute()
      }
    },
    async revise(key, message, now) {
      const text = JSON.stringify(message)
      await change(key)
        .where('message', '!=', text)
        .where('state', '!=', 'set_aside')
        .set({
          message: text,
          revision: sql`revision + 1`,
          // What may be on its way stays so until it is known whether it arrived.
          state: sql`case when state = 'sent' then 'queued' else state end`,
          // It keeps its place in the queue, and a pause that Slack asked for.
          next_at: sql`case when state = 'sent' then ${now.toISOString()} else next_at end`,
        })
        .execute()
    },
    find: async key => found(await select().where('key', '=', key).executeTakeFirst()),
    findByRef: async (channel, ts) =>
      found(
        await select().where('posted_channel', '=', channel).where('posted_ts', '=', ts).executeTakeFirst(),
      ),
    async ofDeployment(deploymentId, eventType) {
      const rows = await select()
        .where('deployment_id', '=', deploymentId)
        .where('event_type', '=', eventType)
        .execute()
      return rows.map(row => rowSchema.parse(row))
    },
    async cards() {
      const rows = await database
        .selectFrom('outbox')
        .select('deployment_id')
        .where('event_type', '=', 'deployment')
        .where('state', '!=', 'set_aside')
        .execute()
      return new Set(rows.map(row => row.deployment_id))
    },
    async waiting(most, without = []) {
      return (await nextTurn(database, most, without)).map(row => rowSchema.parse(row))
    },
    async posting(key) {
      await change(key).set({ state: 'posting', attempts: sql`attempts + 1` }).execute()
    },
    async sent({ key, revision }, { channel, ts }) {
      await change(key)
        .set({
          state: sql`case when revision = ${revision} then 'sent' else 'queued' end`,
          posted_channel: channel,
          posted_ts: ts,
          attempts: 0,
          fault: null,
          fault_since: null,
        })
        .execute()
    },
    async refused({ key, ref, state }, fault, now) {
      await change(key)
        .set({
          // What may have arrived before stays so.
          state: ref !== undefined || state === 'queued' ? 'queued' : 'uncertain',
          fault,
          fault_since: sql`coalesce(fault_since, ${now.toISOString()})`,
        })
        .execute()
    },
    async postAgain(key, reason, now) {
      const replies = await database
        .selectFrom('outbox')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('thread_key', '=', key)
        .where('posted_ts', 'is not', null)
        .executeTakeFirst()
      const again: PostedAgain = { reason, replies: Number(replies?.count ?? 0), at: now }
      await change(key)
        .where('posted_ts', 'is not', null)
        .set({
          state: 'queued',
          posted_channel: null,
          posted_ts: null,
          channel: sql`posted_channel`,
          attempts: 0,
          next_at: now.toISOString(),
          // Where it is looked for, only the new one may be found.
          written_at: now.toISOString(),
          posted_again: JSON.stringify(again),
        })
        .execute()
    },
    async detach(key, channel) {
      await change(key).set({ thread_key: null, channel }).execute()
    },
    async retry({ key }, how, nextAt, fault) {
      await change(key).set({ state: how, next_at: nextAt.toISOString(), fault }).execute()
    },
    async setAside(key, fault) {
      await change(key).set({ state: 'set_aside', fault }).execute()
    },
    async reroute(key, channel) {
      await change(key).set({ state: 'queued', channel, attempts: 0 }).execute()
    },
    async count() {
      const rows = await database
        .selectFrom('outbox')
        .select(['state', ({ fn }) => fn.countAll().as('count')])
        .groupBy('state')
        .execute()
      return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
    },
  }
}
