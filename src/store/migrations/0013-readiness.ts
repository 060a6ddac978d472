import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** When to ask a deployment's own server next whether it answers, while its ready notice waits for that. */
export const readiness: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema.alterTable('deployments').addColumn('ask_at', 'text').execute()
    await database.schema.createIndex('deployments_ask').on('deployments').column('ask_at').execute()
  },
}
