import type { Kysely } from 'kysely'
import { rowBatches, valueBatches } from './batches.ts'
import type { Database } from './database.ts'
import { type DeploymentRecord, deploymentRecordSchema } from './records/deployment-record.ts'

/** The records of the deployments, by deployment_id: a name may be given again, an id is not. */
export interface DeploymentTable {
  find(id: string): Promise<DeploymentRecord | undefined>
  findMany(ids: readonly string[]): Promise<Map<string, DeploymentRecord>>
  live(): Promise<DeploymentRecord[]>
  /** Expired ones that are still to be deleted, as a person asked. */
  deleteDue(): Promise<DeploymentRecord[]>
  /** Inserts or replaces, in as few statements as there may be. */
  save(records: readonly DeploymentRecord[]): Promise<void>
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

  async function withPresence(presence: DeploymentRecord['presence']) {
    const rows = await database
      .selectFrom('deployments')
      .select('record')
      .where('presence', '=', presence)
      .execute()
    return rows.map(read)
  }

  return {
    findMany,
    find: async id => (await findMany([id])).get(id),
    live: () => withPresence('live'),
    deleteDue: () => withPresence('delete_due'),
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
