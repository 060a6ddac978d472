import { type Held, statusAt } from '../roboflow/lifecycle.ts'
import type { DeploymentRow } from './protocol.ts'

const ENDED = ['expired', 'deleted']

/** The deployments as the panel shows them: newest first, those that have ended last, deleted ones not at all. */
export function deploymentRows(all: readonly Held[], now: number): DeploymentRow[] {
  const rows = all
    .map(held => ({ held, status: statusAt(held, now) }))
    .filter(({ status }) => status !== 'deleted')
    .map(({ held, status }) => ({
      name: held.name,
      machineType: held.machineType,
      status,
      creator: held.creatorEmail,
      replicas: status === 'ready' ? Math.max(1, held.minReplicas) : 0,
      maxReplicas: held.maxReplicas,
      ...(held.endsAt === undefined ? {} : { endsAt: held.endsAt }),
      madeAt: held.madeAt,
    }))
  const hasEnded = ({ status }: DeploymentRow) => Number(ENDED.includes(status))
  return rows.toSorted((one, other) => hasEnded(one) - hasEnded(other) || other.madeAt - one.madeAt)
}
