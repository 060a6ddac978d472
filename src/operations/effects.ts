import type { Also, Ledger } from '../deployments/ledger.ts'
import { stateOf } from '../deployments/state.ts'
import type { Incidents } from '../incidents/incidents.ts'
import type { Deployment } from '../roboflow/schemas.ts'
import type { Store } from '../store/open.ts'
import type { Effect } from './effect.ts'
import { lifecyclePosts } from './lifecycle-posts.ts'
import type { Operation, Request } from './operation.ts'
import type { Services } from './services.ts'

/** Writes an effect with what else belongs to it, in one transaction. */
type Apply = (effect: Effect | undefined, request: Request, also: Also) => Promise<void>

/** Writes what operations have changed. */
export interface EffectWriter {
  /** Does the work; exclusive operations run one at a time, and nothing is reconciled meanwhile. */
  within<Answer>(operation: Operation, work: (apply: Apply) => Promise<Answer>): Promise<Answer>
}

interface Dependencies {
  store: Store
  ledger: Ledger
  incidents: Incidents
  liveDeployments: Services['liveDeployments']
  /** Follows a deployment until it is ready, has failed or is gone. */
  follow: (deployment: Deployment) => void
  now: () => Date
}

export function createEffects({
  store,
  ledger,
  incidents,
  liveDeployments,
  follow,
  now,
}: Dependencies): EffectWriter {
  const apply: Apply = async (effect, request, also) => {
    if (effect === undefined) return store.transaction(also)
    const { person, channel } = request
    if (effect.type === 'created') {
      await ledger.made(effect.deployment, { channel, person }, also)
    } else if (effect.type === 'watch_changed') {
      const { record, change, message } = effect
      await incidents.change(record, change, message, also)
    } else {
      const { deployment, acted, message } = effect.event
      const actor = acted === undefined ? undefined : { person, words: acted }
      const posts = await lifecyclePosts(deployment, message, request, store.outbox)
      const all: Also = async tables => {
        await tables.outbox.put(posts, now())
        await also(tables)
      }
      if (effect.type === 'deleted') await ledger.deleted(deployment, actor, all)
      else if (effect.type === 'amended') {
        await ledger.saw(deployment)
        await ledger.amend(deployment.id, effect.amendment, actor, all)
      } else if (effect.after) await ledger.saw(effect.after, actor, all)
      else await store.transaction(all)
    }
    liveDeployments.forget()
    const running = effect.type === 'created' ? effect.deployment : effect.type === 'changed' && effect.after
    if (running && stateOf(running.status) === 'pending') follow(running)
  }

  return {
    within: (operation, work) => (operation.exclusive ? ledger.exclusively(() => work(apply)) : work(apply)),
  }
}
