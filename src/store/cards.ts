import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from './database.ts'

/** Where a deployment's card is, and who made the deployment here. */
export interface CardRow {
  deploymentId: string
  channel: string
  /** The message's timestamp, which is its id in the channel. */
  ts: string
  /** Slack user id. */
  createdBy: string
  createdAt: Date
}

export interface CardTable {
  add(card: CardRow): Promise<void>
  find(deploymentId: string): Promise<CardRow | undefined>
}

const rowSchema = z
  .object({
    deployment_id: z.string(),
    channel: z.string(),
    ts: z.string(),
    created_by: z.string(),
    created_at: z.coerce.date(),
  })
  .transform(
    (row): CardRow => ({
      deploymentId: row.deployment_id,
      channel: row.channel,
      ts: row.ts,
      createdBy: row.created_by,
      createdAt: row.created_at,
    }),
  )

export function createCardTable(database: Kysely<Database>): CardTable {
  return {
    async add({ deploymentId, channel, ts, createdBy, createdAt }) {
      const place = { channel, ts, created_by: createdBy, created_at: createdAt.toISOString() }
      await database
        .insertInto('cards')
        .values({ deployment_id: deploymentId, ...place })
        .onConflict(conflict => conflict.column('deployment_id').doUpdateSet(place))
        .execute()
    },
    async find(deploymentId) {
      const query = database.selectFrom('cards').selectAll().where('deployment_id', '=', deploymentId)
      const row = await query.executeTakeFirst()
      return row && rowSchema.parse(row)
    },
  }
}
