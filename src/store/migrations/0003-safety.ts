import { type Kysely, PostgresAdapter, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The audit, which nothing can change afterwards, the claims on deployments, and the requests that were served. */
export const safety: Migration = {
  async up(database: Kysely<unknown>) {
    const postgres = database.getExecutor().adapter instanceof PostgresAdapter
    await database.schema
      .createTable('audit')
      .addColumn('id', postgres ? 'bigserial' : 'integer', column =>
        postgres ? column.primaryKey() : column.primaryKey().autoIncrement(),
      )
      .addColumn('at', 'text', column => column.notNull())
      .addColumn('request', 'text', column => column.notNull())
      .addColumn('person', 'text', column => column.notNull())
      .addColumn('channel', 'text', column => column.notNull())
      .addColumn('surface', 'text', column => column.notNull())
      .addColumn('verb', 'text', column => column.notNull())
      .addColumn('deployment_id', 'text')
      .addColumn('deployment_name', 'text')
      .addColumn('arguments', 'text', column => column.notNull())
      .addColumn('outcome', 'text', column => column.notNull())
      .addColumn('answer', 'text', column => column.notNull())
      .execute()
    await database.schema.createIndex('audit_name').on('audit').columns(['deployment_name', 'at']).execute()
    await database.schema.createIndex('audit_person').on('audit').columns(['person', 'at']).execute()
    await database.schema.createIndex('audit_verb').on('audit').columns(['verb', 'at']).execute()
    await database.schema.createIndex('audit_request').on('audit').column('request').execute()
    await (postgres ? appendOnlyInPostgres(database) : appendOnlyInSqlite(database))
    await database.schema
      .createTable('claims')
      .addColumn('what', 'text', column => column.primaryKey())
      .addColumn('token', 'text', column => column.notNull())
      .addColumn('person', 'text', column => column.notNull())
      .addColumn('verb', 'text', column => column.notNull())
      .addColumn('at', 'text', column => column.notNull())
      .addColumn('until', 'text', column => column.notNull())
      .execute()
    await database.schema
      .createTable('requests')
      .addColumn('key', 'text', column => column.primaryKey())
      .addColumn('at', 'text', column => column.notNull())
      .execute()
    await database.schema.createIndex('requests_at').on('requests').column('at').execute()
  },
}

async function appendOnlyInSqlite(database: Kysely<unknown>) {
  const forbidden = {
    update: 'before update on audit',
    delete: 'before delete on audit',
    // REPLACE deletes without its trigger (https://www.sqlite.org/lang_conflict.html).
    replace: 'before insert on audit when exists (select 1 from audit where id = new.id)',
  }
  for (const [change, when] of Object.entries(forbidden)) {
    await sql
      .raw(
        `create trigger audit_no_${change} ${when} begin select raise(abort, 'the audit is append-only'); end`,
      )
      .execute(database)
  }
}

async function appendOnlyInPostgres(database: Kysely<unknown>) {
  await sql
    .raw(
      `create function audit_is_append_only() returns trigger language plpgsql as $$ begin raise exception 'the audit is append-only'; end $$`,
    )
    .execute(database)
  await sql
    .raw(
      'create trigger audit_append_only before update or delete or truncate on audit for each statement execute function audit_is_append_only()',
    )
    .execute(database)
}
