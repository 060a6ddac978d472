import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * The processes that serve on the database, and when each was last seen: seconds since 1970 by the database's clock.
 */
export const replicas: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable('replicas')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('host', 'text', column => column.notNull())
      .addColumn('pid', 'integer', column => column.notNull())
      .addColumn('started_at', 'text', column => column.notNull())
      .addColumn('leads', 'integer', column => column.notNull())
      .addColumn('seen_at', 'bigint', column => column.notNull())
      .execute()
  },
}
