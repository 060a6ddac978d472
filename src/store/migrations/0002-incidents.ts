import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** How each deployment's log is watched, which entries were reported, and files as messages. */
export const incidents: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable('log_watches')
      .addColumn('deployment_id', 'text', column => column.primaryKey())
      .addColumn('watermark', 'text')
      .addColumn('record', 'text', column => column.notNull())
      .execute()
    await database.schema
      .createTable('told_entries')
      .addColumn('deployment_id', 'text', column => column.notNull())
      .addColumn('insert_id', 'text', column => column.notNull())
      .addColumn('at', 'text', column => column.notNull())
      .addPrimaryKeyConstraint('told_entries_key', ['deployment_id', 'insert_id'])
      .execute()
    await database.schema.alterTable('outbox').addColumn('file', 'text').execute()
    await database.schema
      .createIndex('outbox_place')
      .on('outbox')
      .columns(['posted_channel', 'posted_ts'])
      .execute()
  },
}
