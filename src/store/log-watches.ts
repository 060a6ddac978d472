import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from './database.ts'
import { type LogWatch, logWatchSchema } from './records/log-watch.ts'

/** A deployment's watch, and up to when its log was read. */
export interface WatchRow {
  watch: LogWatch
  watermark?: Date | undefined
}

export interface LogWatches {
  /** By deployment_id. */
  all(): Promise<Map<string, WatchRow>>
  find(deploymentId: string): Promise<WatchRow | undefined>
  save(deploymentId: string, row: WatchRow): Promise<void>
  remove(deploymentId: string): Promise<void>
}

const rowSchema = z
  .object({ watermark: z.string().nullable(), record: z.string() })
  .transform(({ watermark, record }) => ({
    watermark: watermark === null ? undefined : new Date(watermark),
    watch: logWatchSchema.parse(JSON.parse(record)),
  }))

export const createLogWatches = (database: Kysely<Database>): LogWatches => ({
  async all() {
    const rows = await database.selectFrom('log_watches').selectAll().execute()
    return new Map(rows.map(row => [row.deployment_id, rowSchema.parse(row)]))
  },
  async find(deploymentId) {
    const row = await database
      .selectFrom('log_watches')
      .selectAll()
      .where('deployment_id', '=', deploymentId)
      .executeTakeFirst()
    return row && rowSchema.parse(row)
  },
  async save(deploymentId, { watch, watermark }) {
    const row = { watermark: watermark?.toISOString() ?? null, record: JSON.stringify(watch) }
    await database
      .insertInto('log_watches')
      .values({ deployment_id: deploymentId, ...row })
      .onConflict(conflict => conflict.column('deployment_id').doUpdateSet(row))
      .execute()
  },
  async remove(deploymentId) {
    await database.deleteFrom('log_watches').where('deployment_id', '=', deploymentId).execute()
  },
})
