import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * All that tells whose turn it is stands in the index: among ten thousand messages that wait, the rows themselves, with
 * their texts, are read for the few whose turn it is.
 */
export const outboxTurn: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema.dropIndex('outbox_waiting').execute()
    await database.schema
      .createIndex('outbox_waiting')
      .on('outbox')
      .columns([
        'state',
        'position',
        'key',
        'thread_key',
        'event_type',
        'channel',
        'posted_channel',
        'posted_ts',
        'next_at',
      ])
      .execute()
  },
}
