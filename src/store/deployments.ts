import type { Kysely } from 'kysely'
import { inSlices } from '../in-slices.ts'
import { rowBatches, valueBatches } from './batches.ts'
import type { Database } from './database.ts'
import type { ParsedRecords } from './parsed-records.ts'
import type { DeploymentRecord } from './records/deployment-record.ts'

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

/** Rows of a statement: a first list of thousands must not hold up whoever waits for an acknowledgement. */
const MAX_SAVED_AT_ONCE = 250

export function createDeploymentTable(database: Kysely<Database>, parsed: ParsedRecords): DeploymentTable {
  async function findMany(ids: readonly string[]) {
    const found = new Map<string, DeploymentRecord>()
    for (const some of valueBatches(ids)) {
      const rows = await database
        .selectFrom('deployments')
        .select(['deployment_id', 'record'])
        .where('deployment_id', 'in', some)
        .execute()
      for (const record of await inSlices(rows, parsed.parse)) found.set(record.deployment.id, record)
    }
    return found
  }

  async function withPresence(presence: DeploymentRecord['presence']) {
    const rows = await database
      .selectFrom('deployments')
      .select(['deployment_id', 'record'])
      .where('presence', '=', presence)
      .execute()
    return inSlices(rows, parsed.parse)
  }

  return {
    findMany,
    find: async id => (await findMany([id])).get(id),
    live: () => withPresence('live'),
    deleteDue: () => withPresence('delete_due'),
    async save(records) {
      await inSlices(rowBatches(records, MAX_SAVED_AT_ONCE), async batch => {
        const rows = batch.map(record => ({
          deployment_id: record.deployment.id,
          presence: record.presence,
          record: parsed.stringify(record),
        }))
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
      })
    },
  }
}
