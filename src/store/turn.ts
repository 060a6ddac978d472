import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from './database.ts'
import { ROOTS, WAITING } from './records/outbox-row.ts'

const REMINDERS = ['expiry_reminder', 'expired']

/**
 * Whose turn it is in each channel. A backlog goes out at Slack's pace of a message a second and must not hold back
 * what is worth more in time, so there are four queues: edits of what people look at, reminders, what begins a thread,
 * and the rest. Each has its share of every turn, so that none starves; `most` is that share.
 *
 * A thread's replies are always in one queue, in the order they were written: a reminder lifts all of its thread, and a
 * root that is not in Slack yet with it. Edits are queued by when they were asked for, since a root that is edited
 * over and over would otherwise go before those of later threads for ever.
 */
export function nextTurn(
  database: Kysely<Database>,
  most: number,
  /** Roots' keys of the threads that are passed over. */
  without: readonly string[],
): Promise<Selectable<Database['outbox']>[]> {
  const reminded = database
    .selectFrom('outbox')
    .select(({ fn }) => fn.coalesce('thread_key', 'key').as('thread'))
    .where('state', 'in', WAITING)
    .where('event_type', 'in', REMINDERS)
    .where('posted_ts', 'is', null)
  const queued = database
    .selectFrom('outbox as message')
    .leftJoin('outbox as root', 'root.key', 'message.thread_key')
    .where('message.state', 'in', WAITING)
    .$if(without.length > 0, query =>
      query.where(({ fn }) => fn.coalesce('message.thread_key', 'message.key'), 'not in', without),
    )
    .select(({ ref, fn, eb }) => {
      const isReminded = eb(fn.coalesce('message.thread_key', 'message.key'), 'in', reminded)
      return [
        'message.key',
        'message.position',
        fn
          .coalesce('message.posted_channel', 'message.channel', 'root.posted_channel', 'root.channel')
          .as('to_channel'),
        sql<number>`case
          when ${ref('message.posted_ts')} is not null then 0
          when ${isReminded} then 1
          when ${eb('message.event_type', 'in', ROOTS)} then 2
          else 3 end`.as('queue'),
        sql<string>`case when ${ref('message.posted_ts')} is null then '' else ${ref('message.next_at')} end`.as(
          'since',
        ),
      ]
    })
  const numbered = database
    .selectFrom(queued.as('queued'))
    .select(['key', 'queue'])
    .select(({ fn }) =>
      fn
        .agg<number>('row_number')
        .over(over => over.partitionBy(['to_channel', 'queue']).orderBy('since').orderBy('position'))
        .as('number'),
    )
  return database
    .selectFrom(numbered.as('numbered'))
    .innerJoin('outbox', 'outbox.key', 'numbered.key')
    .where('number', '<=', most)
    .orderBy('queue')
    .orderBy('number')
    .selectAll('outbox')
    .execute()
}
