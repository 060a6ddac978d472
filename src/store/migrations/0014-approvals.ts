import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Requests that wait for somebody's approval, and what became of them. */
export const approvals: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable('approvals')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('state', 'text', column => column.notNull())
      .addColumn('asked_at', 'text', column => column.notNull())
      .addColumn('record', 'text', column => column.notNull())
      .execute()
    await database.schema
      .createIndex('approvals_state')
      .on('approvals')
      .columns(['state', 'asked_at'])
      .execute()
  },
}
