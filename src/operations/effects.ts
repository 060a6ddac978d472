import { type DeploymentCommands, type Reconciler, stateOf } from '../deployments/index.ts'
import type { Incidents } from '../incidents/index.ts'
import type { Deployment } from '../roboflow/index.ts'
import type { Store, TransactionStep } from '../store/index.ts'
import type { Effect } from './effect.ts'
import { endApproval } from './guard/approval.ts'
import { lifecyclePosts } from './lifecycle-posts.ts'
import type { Operation, Request } from './operation.ts'
import type { Services } from './services.ts'

/** Writes an effect with what else belongs to it, in one transaction. */
type Apply = (effect: Effect | undefined, request: Request, also: TransactionStep) => Promise<void>

/** Writes what operations have changed. */
export interface EffectWriter {
  /** Does the work; exclusive operations run one at a time, and nothing is reconciled meanwhile. */
  within<Answer>(operation: Operation, work: (apply: Apply) => Promise<Answer>): Promise<Answer>
}

interface Dependencies {
  store: Store
  commands: DeploymentCommands
  reconciler: Pick<Reconciler, 'reconcileOne'>
  incidents: Incidents
  liveDeployments: Services['liveDeployments']
  /** Follows a deployment until it is ready, has failed or is gone. */
  follow: (deployment: Deployment) => void
  /** Something was approved, perhaps. */
  decided: () => void
  now: () => Date
}

export function createEffects({
  store,
  commands,
  reconciler,
  incidents,
  liveDeployments,
  follow,
  decided,
  now,
}: Dependencies): EffectWriter {
  const apply: Apply = async (effect, request, also) => {
    if (effect === undefined) return store.transaction(also)
    const { person, channel } = request
    if (effect.type === 'created') {
      await commands.created(effect.deployment, { channel, person, ...effect.wishes }, also)
    } else if (effect.type === 'moved') {
      await moveWatches(effect.from, effect.to)
      await commands.moveChannel(effect.from, effect.to, also)
    } else if (effect.type === 'decided') {
      const { approval, reason } = effect
      await store.transaction(async tables => {
        await endApproval(approval, ['pending'], now(), reason)(tables)
        await also(tables)
      })
      decided()
    } else if (effect.type === 'watch_changed') {
      const { record, change, message } = effect
      await incidents.change(record, change, message, also)
    } else {
      const { deployment, acted } = effect.event
      const actor = acted === undefined ? undefined : { person, words: acted }
      const posts = await lifecyclePosts(effect.event, request, store.outbox)
      const all: TransactionStep = async tables => {
        await tables.outbox.put(posts, now())
        await also(tables)
      }
      if (effect.type === 'deleted') await commands.deleted(deployment, actor, all)
      else if (effect.type === 'amended') {
        await reconciler.reconcileOne(deployment)
        await commands.amend(deployment.id, effect.amendment, actor, all)
      } else if (effect.after) await commands.changed(effect.after, actor, all)
      else await store.transaction(all)
    }
    liveDeployments.forget()
    const running = effect.type === 'created' ? effect.deployment : effect.type === 'changed' && effect.after
    if (running && stateOf(running.status) === 'pending') follow(running)
  }

  /** Errors that a person chose to have in a channel. */
  async function moveWatches(from: string, to: string) {
    for (const [id, { watch }] of await incidents.watches()) {
      const record = watch.channel === from ? await store.deployments.find(id) : undefined
      if (record) await incidents.change(record, { type: 'watched', channel: to, severity: watch.severity })
    }
  }

  return {
    within: (operation, work) =>
      operation.exclusive ? commands.exclusively(() => work(apply)) : work(apply),
  }
}
