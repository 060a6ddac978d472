import type { Kysely } from 'kysely'
import { inSlices } from '../in-slices.ts'
import { MAX_SAVED_AT_ONCE, readInBatches, rowBatches } from './batches.ts'
import type { Database } from './database.ts'
import type { ParsedTexts } from './parsed-texts.ts'
import type { UsageInterval } from './records/usage-interval.ts'

/** When each deployment ran and when it was paused: kept for good, also of those that were deleted. */
export interface UsageTable {
  /** Of these deployments, each one's in order. */
  ofMany(deploymentIds: readonly string[]): Promise<Map<string, UsageInterval[]>>
  /** All that reach into a time, of every deployment. */
  between(from: Date, to: Date): Promise<Map<string, UsageInterval[]>>
  /** Inserts or replaces. */
  save(intervals: readonly UsageInterval[]): Promise<void>
}

export function createUsageTable(database: Kysely<Database>, parsed: ParsedTexts<UsageInterval>): UsageTable {
  const read = ({
    deployment_id,
    number,
    record,
  }: {
    deployment_id: string
    number: number
    record: string
  }) => parsed.parse(`${deployment_id} ${number}`, record)
  const select = () =>
    database
      .selectFrom('usage_intervals')
      .select(['deployment_id', 'number', 'record'])
      .orderBy('deployment_id')
      .orderBy('number')
  return {
    async ofMany(deploymentIds) {
      const rows = await readInBatches(deploymentIds, some =>
        select().where('deployment_id', 'in', some).execute(),
      )
      return byDeployment(await inSlices(rows, read))
    },
    async between(from, to) {
      const rows = await select()
        .where('started_at', '<', to.toISOString())
        .where(({ or, eb }) => or([eb('ended_at', 'is', null), eb('ended_at', '>', from.toISOString())]))
        .execute()
      return byDeployment(await inSlices(rows, read))
    },
    async save(intervals) {
      await inSlices(rowBatches(intervals, MAX_SAVED_AT_ONCE), async batch => {
        const rows = batch.map(interval => ({
          deployment_id: interval.deploymentId,
          number: interval.number,
          started_at: interval.start.at.toISOString(),
          ended_at: interval.end?.at.toISOString() ?? null,
          record: parsed.stringify(`${interval.deploymentId} ${interval.number}`, interval),
        }))
        await database
          .insertInto('usage_intervals')
          .values(rows)
          .onConflict(conflict =>
            conflict.columns(['deployment_id', 'number']).doUpdateSet(({ ref }) => ({
              started_at: ref('excluded.started_at'),
              ended_at: ref('excluded.ended_at'),
              record: ref('excluded.record'),
            })),
          )
          .execute()
      })
    },
  }
}

function byDeployment(intervals: readonly UsageInterval[]): Map<string, UsageInterval[]> {
  const found = new Map<string, UsageInterval[]>()
  for (const interval of intervals) {
    const own = found.get(interval.deploymentId)
    if (own) own.push(interval)
    else found.set(interval.deploymentId, [interval])
  }
  return found
}
