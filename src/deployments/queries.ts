import type { MessageRef } from '../outbox/index.ts'
import type { Deployment } from '../roboflow/index.ts'
import type { DeploymentRecord, Store } from '../store/index.ts'
import { firstSeen } from './record-writer.ts'

/** Looks records up; writes nothing. */
export interface DeploymentQueries {
  /** The records of these deployments; one without a record counts as first seen now. */
  recordsOf(deployments: readonly Deployment[]): Promise<(deployment: Deployment) => DeploymentRecord>
  /** By deployment_id. */
  find(id: string): Promise<DeploymentRecord | undefined>
  /** The live deployment of that name. */
  findByName(name: string): Promise<DeploymentRecord | undefined>
  /** The deployment that a message of the bot's is about; by the message itself or its thread's root. */
  findByMessage(ref: MessageRef): Promise<DeploymentRecord | undefined>
}

export const createQueries = (
  store: Pick<Store, 'deployments' | 'outbox'>,
  notifyChannel: string,
  now: () => Date,
): DeploymentQueries => ({
  async recordsOf(deployments) {
    const at = now()
    const records = await store.deployments.findMany(deployments.map(({ id }) => id))
    return deployment => records.get(deployment.id) ?? firstSeen(deployment, notifyChannel, at)
  },
  find: id => store.deployments.find(id),
  findByName: async name =>
    (await store.deployments.live()).find(({ deployment }) => deployment.name === name),
  async findByMessage({ channel, ts }) {
    const row = await store.outbox.findByRef(channel, ts)
    return row && store.deployments.find(row.deploymentId)
  },
})
