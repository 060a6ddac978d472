import type { DeploymentRecord, Outbox, PlannedEnd } from '../../store/index.ts'
import { noticeKey } from '../compose.ts'

/**
 * Whether a notice of the deletion has arrived in Slack, in the channel or by direct message: nothing is deleted
 * without one.
 */
export async function hasArrived(
  { deployment }: DeploymentRecord,
  { at }: PlannedEnd,
  outbox: Pick<Outbox, 'ofDeployment'>,
): Promise<boolean> {
  const key = noticeKey(deployment.id, at)
  const rows = await outbox.ofDeployment(deployment.id, 'expiry_reminder')
  return rows.some(row => row.key.startsWith(key) && row.ref !== undefined)
}
