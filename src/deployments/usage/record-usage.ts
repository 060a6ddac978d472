import { inSlices } from '../../in-slices.ts'
import type { DeploymentRecord, Tables } from '../../store/index.ts'
import { intervalsAfter } from './intervals.ts'

/** Writes what records that are saved now say of when their deployments ran, in the transaction that saves them. */
export async function recordUsage(
  records: readonly DeploymentRecord[],
  at: Date,
  doneHere: boolean,
  { usage, snapshots }: Pick<Tables, 'usage' | 'snapshots'>,
): Promise<void> {
  if (records.length === 0) return
  const before = await usage.ofMany(records.map(({ deployment }) => deployment.id))
  const lastLook = await snapshots.last('list')
  const changed = await inSlices(records, record => {
    const own = before.get(record.deployment.id) ?? []
    return intervalsAfter(own, { record, at, lastLook, doneHere })
  })
  await usage.save(changed.flat())
}
