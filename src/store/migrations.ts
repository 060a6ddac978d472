import type { Kysely } from 'kysely'
import type { Migration, MigrationProvider } from 'kysely/migration'
import { incidents } from './migrations/0002-incidents.ts'
import { safety } from './migrations/0003-safety.ts'
import { requestedBy } from './migrations/0004-requested-by.ts'
import { postedAgain } from './migrations/0005-posted-again.ts'
import { usage } from './migrations/0009-usage.ts'
import { replicas } from './migrations/0012-replicas.ts'
import { readiness } from './migrations/0013-readiness.ts'
import { approvals } from './migrations/0014-approvals.ts'
import { outboxTurn } from './migrations/0015-outbox-turn.ts'

const first: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable('deployments')
      .addColumn('deployment_id', 'text', column => column.primaryKey())
      .addColumn('presence', 'text', column => column.notNull())
      .addColumn('record', 'text', column => column.notNull())
      .execute()
    await database.schema
      .createTable('outbox')
      .addColumn('key', 'text', column => column.primaryKey())
      .addColumn('position', 'text', column => column.notNull())
      .addColumn('deployment_id', 'text', column => column.notNull())
      .addColumn('event_type', 'text', column => column.notNull())
      .addColumn('channel', 'text')
      .addColumn('thread_key', 'text')
      .addColumn('broadcast', 'integer', column => column.notNull())
      .addColumn('message', 'text', column => column.notNull())
      .addColumn('revision', 'integer', column => column.notNull())
      .addColumn('state', 'text', column => column.notNull())
      .addColumn('attempts', 'integer', column => column.notNull())
      .addColumn('next_at', 'text', column => column.notNull())
      .addColumn('written_at', 'text', column => column.notNull())
      .addColumn('posted_channel', 'text')
      .addColumn('posted_ts', 'text')
      .addColumn('fault', 'text')
      .execute()
    await database.schema.createIndex('outbox_waiting').on('outbox').columns(['state', 'position']).execute()
    await database.schema.createIndex('outbox_deployment').on('outbox').column('deployment_id').execute()
    await database.schema
      .createTable('looks')
      .addColumn('what', 'text', column => column.primaryKey())
      .addColumn('at', 'text', column => column.notNull())
      .execute()
    await database.schema
      .createTable('people')
      .addColumn('person', 'text', column => column.primaryKey())
      .addColumn('reminders_to', 'text', column => column.notNull())
      .execute()
  },
}

/** Every change of the tables, in order; a name once landed is never changed. */
export const migrations: MigrationProvider = {
  getMigrations: async () => ({
    '0001_deployments_and_outbox': first,
    '0002_incidents': incidents,
    '0003_safety': safety,
    '0004_requested_by': requestedBy,
    '0005_posted_again': postedAgain,
    '0009_usage': usage,
    '0012_replicas': replicas,
    '0013_readiness': readiness,
    '0014_approvals': approvals,
    '0015_outbox_turn': outboxTurn,
  }),
}
