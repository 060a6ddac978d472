import type { Kysely } from 'kysely'
import { rowBatches } from './batches.ts'
import type { Database } from './database.ts'

/** Which entries of a log were reported, for as long as a reading may bring them again. */
export interface ReportedEntries {
  /** Their insert_ids. */
  of(deploymentId: string): Promise<Set<string>>
  add(deploymentId: string, entries: readonly { insertId: string; at: Date }[]): Promise<void>
  /** Forgets those that are older; all of them without a time. */
  forget(deploymentId: string, before?: Date): Promise<void>
}

export const createReportedEntries = (database: Kysely<Database>): ReportedEntries => ({
  async of(deploymentId) {
    const rows = await database
      .selectFrom('told_entries')
      .select('insert_id')
      .where('deployment_id', '=', deploymentId)
      .execute()
    return new Set(rows.map(row => row.insert_id))
  },
  async add(deploymentId, entries) {
    const all = entries.map(({ insertId, at }) => ({
      deployment_id: deploymentId,
      insert_id: insertId,
      at: at.toISOString(),
    }))
    for (const rows of rowBatches(all)) {
      await database
        .insertInto('told_entries')
        .values(rows)
        .onConflict(conflict => conflict.columns(['deployment_id', 'insert_id']).doNothing())
        .execute()
    }
  },
  async forget(deploymentId, before) {
    const all = database.deleteFrom('told_entries').where('deployment_id', '=', deploymentId)
    await (before ? all.where('at', '<', before.toISOString()) : all).execute()
  },
})
