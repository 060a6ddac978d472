import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Who asked for what a message says, so that they can learn where it went. */
export const requestedBy: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema.alterTable('outbox').addColumn('requested_by', 'text').execute()
  },
}
