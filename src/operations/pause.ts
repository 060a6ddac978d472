import { z } from 'zod'
import { endOfRecord, isLive } from '../deployments/index.ts'
import { existingName } from './arguments/input.ts'
import { afterChange, deploymentOf } from './change.ts'
import { defineOperation } from './define-operation.ts'
import { pausedMessage } from './views/changes.ts'
import { pauseModal, somebodyElsesWords } from './views/confirm-modals.ts'

export const pause = defineOperation({
  verb: 'pause',
  group: 'Manage',
  everyday: true,
  summary: 'Pause a deployment',
  usage: '<name>',
  examples: ['pause dev-testing'],
  forms: { infinitive: 'pause', past: 'paused', progressive: 'pausing' },
  positional: ['name'],
  needsDeployment: true,
  changes: true,
  input: z.object({ name: existingName }),
  appliesTo: state => isLive(state) && state !== 'paused',
  async form({ name = '' }, context) {
    const { services, request, now } = context
    const deployment = await deploymentOf(name, context)
    const record = (await services.records.recordsOf([deployment]))(deployment)
    const costOf = await services.costs.soFar([record])
    const { email } = await services.people.find(request.person)
    return pauseModal(
      deployment,
      endOfRecord(record),
      now,
      somebodyElsesWords({ ...record, deployment }, { id: request.person, email }),
      costOf(deployment.id),
    )
  },
  async run({ name }, context) {
    const { services, request } = context
    const deployment = await deploymentOf(name, context)
    const answer = await services.roboflow.pause(name)
    const after = await afterChange(name, context)
    const message = pausedMessage(request.person, deployment)
    return {
      reply: undefined,
      effect: { type: 'changed', answer, after, event: { deployment, acted: 'paused it', message } },
    }
  },
})
