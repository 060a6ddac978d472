import type { Kysely, Migration, MigrationProvider } from 'kysely'

const first: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable('starts')
      .addColumn('deployment_id', 'text', column => column.primaryKey())
      .addColumn('started_at', 'text', column => column.notNull())
      .addColumn('how', 'text', column => column.notNull())
      .execute()
    await database.schema
      .createTable('cards')
      .addColumn('deployment_id', 'text', column => column.primaryKey())
      .addColumn('channel', 'text', column => column.notNull())
      .addColumn('ts', 'text', column => column.notNull())
      .addColumn('created_by', 'text', column => column.notNull())
      .addColumn('created_at', 'text', column => column.notNull())
      .execute()
  },
}

/** Every change of the tables, in order; a name once landed is never changed. */
export const migrations: MigrationProvider = {
  getMigrations: async () => ({ '0001_starts_and_cards': first }),
}
