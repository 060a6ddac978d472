import { mrkdwn } from '../../block-kit/index.ts'
import {
  afterPause,
  createAgain,
  deletedAsPlannedMessage,
  pausedAsPlannedMessage,
  plannedEndOf,
} from '../../deployments/index.ts'
import type { DeploymentRecord, PlannedEnd, Store } from '../../store/index.ts'
import { afterChange, deploymentOf } from '../change.ts'
import { remove } from '../delete.ts'
import { Superseded } from '../later.ts'
import type { Context, Request, Result } from '../operation.ts'
import { pause } from '../pause.ts'

/** The request that is made at a planned end, in the name of who planned it; of the bot, where a setting did. */
export const requestAtEnd = (
  { deployment, home }: DeploymentRecord,
  plan: PlannedEnd,
  botId: string,
): Request => ({
  operation: plan.action === 'delete' ? remove : pause,
  arguments: { name: deployment.name },
  person: plan.by ?? botId,
  ...(plan.by === undefined ? { bySetting: true } : {}),
  channel: home,
  surface: 'schedule',
  key: `planned-end:${deployment.id}:${plan.at.toISOString()}`,
  seen: { id: deployment.id },
})

/** Pauses or deletes a deployment under the claim on it, unless its end was planned anew. Throws Declined and RoboflowError. */
export const endAsPlanned =
  (id: string, plan: PlannedEnd, store: Pick<Store, 'deployments'>) =>
  async (context: Context): Promise<Result> => {
    const { services } = context
    const record = await store.deployments.find(id)
    const current = record && plannedEndOf(record)
    if (current?.at.getTime() !== plan.at.getTime() || current.action !== plan.action)
      throw new Superseded('its planned end was changed', mrkdwn`Its planned end was changed.`)
    const { name } = record?.deployment ?? {}
    const deployment = await deploymentOf(name ?? '', context)
    if (plan.action === 'delete') {
      const answer = await services.roboflow.delete(deployment.name)
      const message = deletedAsPlannedMessage(deployment, plan, createAgain(deployment))
      const acted = plan.by ? 'planned its end; it was deleted' : 'deleted it, as LIFETIME_POLICY says'
      return { reply: undefined, effect: { type: 'deleted', answer, event: { deployment, acted, message } } }
    }
    const answer = await services.roboflow.pause(deployment.name)
    const after = await afterChange(deployment.name, context)
    const message = pausedAsPlannedMessage(deployment, plan, afterPause(plan, services.now()))
    const acted = plan.by ? 'planned its end; it was paused' : 'paused it, as LIFETIME_POLICY says'
    const event = { deployment, acted, message }
    return { reply: undefined, effect: { type: 'changed', answer, after, event } }
  }
