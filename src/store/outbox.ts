import { type Kysely, sql } from 'kysely'
import type { Message } from '../block-kit/index.ts'
import { inSlices } from '../in-slices.ts'
import { MAX_SAVED_AT_ONCE, readInBatches, rowBatches, valueBatches } from './batches.ts'
import type { Database } from './database.ts'
import {
  type EventType,
  type OutboxMessage,
  type OutboxRow,
  outboxRowSchema,
  type PostedAgain,
  ROOTS,
  stateAfterRefusal,
  WAITING,
} from './records/outbox-row.ts'
import { nextTurn } from './turn.ts'

export interface Outbox {
  /** Writes messages down; one whose key is there already is left as it is. */
  put(messages: readonly OutboxMessage[], now: Date): Promise<void>
  /** Changes how a message should read; it is edited in Slack. Nothing when there is no such message or no change. */
  revise(key: string, message: Message, now: Date): Promise<void>
  find(key: string): Promise<OutboxRow | undefined>
  /** By its channel and timestamp in Slack, as a click names it. */
  findByRef(channel: string, ts: string): Promise<OutboxRow | undefined>
  ofDeployment(deploymentId: string, eventType: EventType): Promise<OutboxRow[]>
  /** Which of these deployments have a card. */
  cards(deploymentIds: readonly string[]): Promise<Set<string>>
  /**
   * What is not in Slack as it should be: of each channel what is next, `most` of each of its queues. `without` names
   * threads to pass over, by their roots' keys.
   */
  waiting(most: number, without?: readonly string[]): Promise<OutboxRow[]>
  /**
   * Takes a message to post it, unless another process has since it was read: false then. Nobody else takes it before
   * `until`.
   */
  posting(row: Pick<OutboxRow, 'key' | 'state' | 'attempts'>, until: Date): Promise<boolean>
  sent(row: OutboxRow, ref: { channel: string; ts: string }): Promise<void>
  /** To be tried again: `uncertain` when it may have arrived. */
  retry(row: OutboxRow, how: 'queued' | 'uncertain', nextAt: Date, fault: string): Promise<void>
  setAside(key: string, fault: string): Promise<void>
  reroute(key: string, channel: string): Promise<void>
  /** Refused, and certainly not taken: it waits as it is, and its fault counts from the first refusal. */
  refused(row: OutboxRow, fault: string, now: Date): Promise<void>
  /** Its message is gone or can no longer be edited: to be posted once more. Nothing when it was never posted. */
  postAgain(key: string, reason: string, now: Date): Promise<void>
  /**
   * What waits for a channel goes to another one: messages, and threads with something to say, which begin there anew.
   * So do the messages with these keys.
   */
  moveChannel(from: string, to: string, keys: readonly string[], now: Date): Promise<void>
  /** A reply whose thread will never be: to be posted in the channel. */
  detach(key: string, channel: string): Promise<void>
  count(): Promise<Record<string, number>>
  /** What is not in Slack as it should be, and what was given up last, newest first, at most as many. */
  overview(most: number): Promise<OutboxOverview>
}

export interface OutboxOverview {
  waiting: number
  /** Of those that wait, the one written first. */
  oldest?: Pick<OutboxRow, 'writtenAt' | 'fault'> | undefined
  givenUp: number
  lastGivenUp: Pick<OutboxRow, 'eventType' | 'channel' | 'fault' | 'writtenAt'>[]
}

/** `locksRows`: whether the database locks rows, as PostgreSQL does; SQLite locks all of the file. */
export function createOutbox(database: Kysely<Database>, locksRows: boolean): Outbox {
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
  const found = (row: unknown) => (row === undefined ? undefined : outboxRowSchema.parse(row))

  return {
    async put(messages, now) {
      let position = messages.length > 0 ? await lastPosition() : 0
      const at = now.toISOString()
      await inSlices(rowBatches(messages, MAX_SAVED_AT_ONCE), async batch => {
        const rows = batch.map(({ key, deploymentId, eventType, to, message, file, requestedBy }) => ({
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
          next_at: at,
          written_at: at,
          posted_channel: null,
          posted_ts: null,
          fault: null,
          fault_since: null,
          posted_again: null,
          file: file ? JSON.stringify(file) : null,
          requested_by: requestedBy ?? null,
        }))
        await database
          .insertInto('outbox')
          .values(rows)
          .onConflict(conflict => conflict.column('key').doNothing())
          .execute()
      })
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
      return rows.map(row => outboxRowSchema.parse(row))
    },
    async cards(deploymentIds) {
      const rows = await readInBatches(deploymentIds, some =>
        database
          .selectFrom('outbox')
          .select('deployment_id')
          .where('deployment_id', 'in', some)
          .where('event_type', '=', 'deployment')
          .where('state', '!=', 'set_aside')
          .execute(),
      )
      return new Set(rows.map(row => row.deployment_id))
    },
    async waiting(most, without = []) {
      return (await nextTurn(database, most, without)).map(row => outboxRowSchema.parse(row))
    },
    async posting({ key, state, attempts }, until) {
      const unclaimed = database
        .selectFrom('outbox')
        .select('key')
        .where('key', '=', key)
        .where('state', '=', state)
        .where('attempts', '=', attempts)
        // Whoever has locked it takes it: a replica that hangs meanwhile is not waited for.
        .$if(locksRows, query => query.forUpdate().skipLocked())
      const { numUpdatedRows } = await database
        .updateTable('outbox')
        .where('key', 'in', unclaimed)
        .set({ state: 'posting', attempts: sql`attempts + 1`, next_at: until.toISOString() })
        .executeTakeFirst()
      return numUpdatedRows > 0
    },
    async sent({ key, revision }, { channel, ts }) {
      await change(key)
        .set({
          state: sql`case when revision = ${revision} then 'sent' else 'queued' end`,
          // Nobody holds it any more.
          next_at: sql`case when state = 'posting' then written_at else next_at end`,
          posted_channel: channel,
          posted_ts: ts,
          attempts: 0,
          fault: null,
          fault_since: null,
        })
        .execute()
    },
    async refused(row, fault, now) {
      await change(row.key)
        .set({
          state: stateAfterRefusal(row),
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
    async moveChannel(from, to, keys, now) {
      await database
        .updateTable('outbox')
        .where('channel', '=', from)
        .where('posted_ts', 'is', null)
        .set({ channel: to, next_at: now.toISOString() })
        .execute()
      const waiting = database
        .selectFrom('outbox')
        .select(({ fn }) => fn.coalesce('thread_key', 'key').as('root'))
        .where('state', 'in', WAITING)
      const roots = await database
        .selectFrom('outbox')
        .select('key')
        .where('posted_channel', '=', from)
        .where('thread_key', 'is', null)
        .where('event_type', 'in', ROOTS)
        .where(({ eb, or }) =>
          or([eb('key', 'in', waiting), ...valueBatches(keys).map(batch => eb('key', 'in', batch))]),
        )
        .execute()
      for (const { key } of roots) {
        await this.postAgain(key, 'moved', now)
        await change(key).set({ channel: to }).execute()
      }
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
    async overview(most) {
      const counts = await this.count()
      const oldest = await select()
        .where('state', 'in', WAITING)
        .orderBy('written_at')
        .limit(1)
        .executeTakeFirst()
      const last = await select()
        .where('state', '=', 'set_aside')
        .orderBy('position', 'desc')
        .limit(most)
        .execute()
      return {
        waiting: WAITING.reduce((sum, state) => sum + (counts[state] ?? 0), 0),
        oldest: found(oldest),
        givenUp: counts.set_aside ?? 0,
        lastGivenUp: last.map(row => outboxRowSchema.parse(row)),
      }
    },
  }
}
