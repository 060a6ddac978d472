import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { rowBatches } from '../batches.ts'

interface Tables {
  deployments: { deployment_id: string; presence: string; record: string }
  usage_intervals: {
    deployment_id: string
    number: number
    started_at: string
    ended_at: string | null
    record: string
  }
}

/** Those parts of a record, as it was stored until now, that an interval is made of. */
interface Live {
  deployment: { status: string; minReplicas?: number; numReplicas?: number }
  start: { at: string; how: string }
}

/** When each deployment ran; what is live now counts from its start in the state it was last seen in. */
export const usage: Migration = {
  async up(untyped: Kysely<unknown>) {
    const database = untyped as Kysely<Tables>
    await database.schema
      .createTable('usage_intervals')
      .addColumn('deployment_id', 'text', column => column.notNull())
      .addColumn('number', 'integer', column => column.notNull())
      .addColumn('started_at', 'text', column => column.notNull())
      .addColumn('ended_at', 'text')
      .addColumn('record', 'text', column => column.notNull())
      .addPrimaryKeyConstraint('usage_intervals_key', ['deployment_id', 'number'])
      .execute()
    await database.schema
      .createIndex('usage_intervals_ended')
      .on('usage_intervals')
      .columns(['ended_at', 'started_at'])
      .execute()
    const live = await database.selectFrom('deployments').selectAll().where('presence', '=', 'live').execute()
    const first = live.map(row => firstInterval(row.deployment_id, JSON.parse(row.record) as Live))
    for (const rows of rowBatches(first)) await database.insertInto('usage_intervals').values(rows).execute()
  },
}

function firstInterval(deploymentId: string, { deployment, start }: Live): Tables['usage_intervals'] {
  const { status, minReplicas = 1, numReplicas = 0 } = deployment
  return {
    deployment_id: deploymentId,
    number: 0,
    started_at: start.at,
    ended_at: null,
    record: JSON.stringify({
      deploymentId,
      number: 0,
      state: /paus/i.test(status) ? 'paused' : 'running',
      replicas: Math.max(minReplicas, numReplicas),
      start,
    }),
  }
}
