import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Since when Slack refuses a message, and why it was posted again. */
export const postedAgain: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema.alterTable('outbox').addColumn('fault_since', 'text').execute()
    await database.schema.alterTable('outbox').addColumn('posted_again', 'text').execute()
    // Until now a refused edit set a message aside that is in Slack all the same.
    const outbox = database as Kysely<{ outbox: { state: string; posted_ts: string | null } }>
    await outbox
      .updateTable('outbox')
      .set({ state: 'sent' })
      .where('state', '=', 'set_aside')
      .where('posted_ts', 'is not', null)
      .execute()
  },
}
