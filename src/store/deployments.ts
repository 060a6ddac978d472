import type { Kysely } from 'kysely'
import { rowBatches, valueBatches } from './batches.ts'
import type { Database } from './database.ts'
import { type DeploymentRecord, deploymentRecordSchema } from './records/deployment-record.ts'

/** What is remembered of the deployments, by deployment_id: a name may be given again, an id is not. */
export interface DeploymentTable {
  find(id: string): Promise<DeploymentRecord | undefined>
  findMany(ids: readonly string[]): Promise<Map<string, DeploymentRecord>>
  live(): Promise<DeploymentRecord[]>
  /** Inserts or replaces, in as few statements as there may be. */
  save(known: readonly DeploymentRecord[]): Promise<void>
}

const read = (row: { record: string }) => deploymentRecordSchema.parse(JSON.parse(row.record))

export function createDeploymentTable(database: Kysely<Database>): DeploymentTable {
  async function findMany(ids: readonly string[]) {
    const found = new Map<string, DeploymentRecord>()
    for (const some of valueBatches(ids)) {
      const rows = await database
        .selectFrom('deployments')
        .select('record')
        .where('deployment_id', 'in', some)
        .execute()
      for (const record of rows.map(read)) found.set(record.deployment.id, record)
    }
    return found
  }

  return {
    findMany,
    find: async id => (await findMany([id])).get(id),
    async live() {
      const rows = await database
        .selectFrom('deployments')
        .select('record')
        .where('presence', '=', 'live')
        .execute()
      return rows.map(read)
    },
    async save(records) {
      const all = records.map(row => ({
        deployment_id: row.deployment.id,
        presence: row.presence,
        record: JSON.stringify(row),
      }))
      for (const rows of rowBatches(all)) {
        await database
          .insertInto('deployments')
          .values(rows)
          .onConflict(conflict =>
            conflict.column('deployment_id').doUpdateSet(({ ref }) => ({
              presence: ref('excluded.presence'),
              record: ref('excluded.record'),
            })),
          )
          .execute()
      }
    },
  }
}
