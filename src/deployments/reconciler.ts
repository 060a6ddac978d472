import type { Logger } from 'pino'
import type { Deployment } from '../roboflow/index.ts'
import type { DeploymentRecord, Store } from '../store/index.ts'
import { reconcile, reconcileInSlices } from './reconcile.ts'
import type { RecordWriter } from './record-writer.ts'

/** Brings the records up to date with what the API answers, and posts what happened meanwhile. */
export interface Reconciler {
  /**
   * The whole list, expired ones included. Answers the live ones whose start is not known yet, also those of earlier
   * ticks.
   */
  reconcileAll(deployments: readonly Deployment[]): Promise<DeploymentRecord[]>
  /** One deployment as it was just read. */
  reconcileOne(deployment: Deployment): Promise<DeploymentRecord>
}

interface Dependencies {
  store: Store
  writer: RecordWriter
  /** Channel for the cards of deployments made elsewhere. */
  notifyChannel: string
  /** Called when a ready notice waits for the deployment's own server; without it, none waits. */
  whenHeld?: (() => void) | undefined
  now: () => Date
  log: Logger
}

export function createReconciler(dependencies: Dependencies): Reconciler {
  const { store, writer, notifyChannel, whenHeld, now, log } = dependencies
  const holdsReady = whenHeld !== undefined
  const isHeld = ({ readiness }: DeploymentRecord) => readiness?.is === 'held'

  return {
    reconcileAll: deployments =>
      writer.inTurn(async () => {
        const at = now()
        const last = await store.snapshots.last('list')
        const live = new Map((await store.deployments.live()).map(record => [record.deployment.id, record]))
        const records = await store.deployments.findMany(
          deployments.map(({ id }) => id).filter(id => !live.has(id)),
        )
        for (const [id, record] of live) records.set(id, record)
        const snapshot = { deployments, whole: true, now: at, last, home: notifyChannel, holdsReady }
        const changes = await reconcileInSlices(records, snapshot)
        await writer.writeRelaxed(changes, at, tables => tables.snapshots.now('list', at))
        const { save, events } = changes
        if (save.some(isHeld)) whenHeld?.()
        log.debug(
          { listed: deployments.length, written: save.length, events: events.length },
          'reconciled the list',
        )
        for (const record of save) live.set(record.deployment.id, record)
        return [...live.values()].filter(isUndated)
      }),
    reconcileOne: deployment =>
      writer.inTurn(async () => {
        const at = now()
        const records = await store.deployments.findMany([deployment.id])
        const snapshot = { deployments: [deployment], whole: false, now: at, home: notifyChannel, holdsReady }
        const { save, events } = reconcile(records, snapshot)
        const record = save[0] ?? records.get(deployment.id)
        if (!record) throw new Error(`there is no record of ${deployment.name}`)
        const posted = events.filter(({ type }) => type !== 'appeared')
        await writer.write({ save, events: posted, redraw: [record] }, at)
        if (save.some(isHeld)) whenHeld?.()
        return record
      }),
  }
}

const isUndated = ({ presence, start }: DeploymentRecord) => presence === 'live' && start.how === 'first_seen'
