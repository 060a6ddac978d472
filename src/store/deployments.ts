import type { Kysely } from 'kysely'
import { inSlices, othersFirst } from '../in-slices.ts'
import { MAX_READ_AT_ONCE, MAX_SAVED_AT_ONCE, readInBatches, rowBatches } from './batches.ts'
import type { Database } from './database.ts'
import type { ParsedTexts } from './parsed-texts.ts'
import type { DeploymentRecord } from './records/deployment-record.ts'

/** The records of the deployments, by deployment_id: a name may be given again, an id is not. */
export interface DeploymentTable {
  find(id: string): Promise<DeploymentRecord | undefined>
  findMany(ids: readonly string[]): Promise<Map<string, DeploymentRecord>>
  /** The oldest first. */
  live(): Promise<DeploymentRecord[]>
  /** Expired ones that are still to be deleted, as a person asked. */
  deleteDue(): Promise<DeploymentRecord[]>
  /** Live ones whose server is to be asked now, those that wait longest first; `askEveryMs` apart, 20 at most. */
  toAsk(now: Date, askEveryMs: number): Promise<DeploymentRecord[]>
  /** Inserts or replaces, in as few statements as there may be. */
  save(records: readonly DeploymentRecord[]): Promise<void>
}

/** Servers asked at once: each may take its time to answer. */
const MAX_ASKED_AT_ONCE = 20

const byStart = (one: DeploymentRecord, other: DeploymentRecord) =>
  one.start.at.getTime() - other.start.at.getTime()

export function createDeploymentTable(
  database: Kysely<Database>,
  parsed: ParsedTexts<DeploymentRecord>,
): DeploymentTable {
  const read = (row: { deployment_id: string; record: string }) => parsed.parse(row.deployment_id, row.record)

  const select = () => database.selectFrom('deployments').select(['deployment_id', 'record'])

  async function findMany(ids: readonly string[]) {
    const rows = await readInBatches(ids, some => select().where('deployment_id', 'in', some).execute())
    const records = await inSlices(rows, read)
    return new Map(records.map(record => [record.deployment.id, record]))
  }

  async function withPresence(presence: DeploymentRecord['presence']) {
    const records: DeploymentRecord[] = []
    for (let after = ''; ; ) {
      const rows = await select()
        .where('presence', '=', presence)
        .where('deployment_id', '>', after)
        .orderBy('deployment_id')
        .limit(MAX_READ_AT_ONCE)
        .execute()
      records.push(...(await inSlices(rows, read)))
      const last = rows.at(-1)
      if (!last || rows.length < MAX_READ_AT_ONCE) return records.sort(byStart)
      after = last.deployment_id
      await othersFirst()
    }
  }

  return {
    findMany,
    find: async id => (await findMany([id])).get(id),
    live: () => withPresence('live'),
    deleteDue: () => withPresence('delete_due'),
    async toAsk(now, askEveryMs) {
      const rows = await select()
        .where('presence', '=', 'live')
        // Where the clock was set back, what seems far ahead is due as well.
        .where(({ eb, or }) =>
          or([
            eb('ask_at', '<=', now.toISOString()),
            eb('ask_at', '>', new Date(now.getTime() + askEveryMs).toISOString()),
          ]),
        )
        .orderBy('ask_at')
        .limit(MAX_ASKED_AT_ONCE)
        .execute()
      return rows.map(read)
    },
    async save(records) {
      await inSlices(rowBatches(records, MAX_SAVED_AT_ONCE), async batch => {
        const rows = batch.map(record => ({
          deployment_id: record.deployment.id,
          presence: record.presence,
          record: parsed.stringify(record.deployment.id, record),
          ask_at: record.readiness?.is === 'held' ? record.readiness.askAt.toISOString() : null,
        }))
        await database
          .insertInto('deployments')
          .values(rows)
          .onConflict(conflict =>
            conflict.column('deployment_id').doUpdateSet(({ ref }) => ({
              presence: ref('excluded.presence'),
              record: ref('excluded.record'),
              ask_at: ref('excluded.ask_at'),
            })),
          )
          .execute()
      })
    },
  }
}
