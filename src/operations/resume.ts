import { z } from 'zod'
import { isLive } from '../deployments/index.ts'
import { existingName } from './arguments/input.ts'
import { afterChange, deploymentOf } from './change.ts'
import { defineOperation } from './define-operation.ts'
import { holdForApproval } from './guard/approval.ts'
import { resumedMessage } from './views/changes.ts'

export const resume = defineOperation({
  verb: 'resume',
  group: 'Manage',
  everyday: true,
  summary: 'Resume a paused deployment',
  usage: '<name>',
  examples: ['resume dev-testing'],
  forms: { infinitive: 'resume', past: 'resumed', progressive: 'resuming' },
  positional: ['name'],
  needsDeployment: true,
  changes: true,
  input: z.object({ name: existingName }),
  appliesTo: state => isLive(state) && state !== 'ready' && state !== 'pending',
  async run({ name }, context) {
    const { services, request } = context
    const deployment = await deploymentOf(name, context)
    holdForApproval(deployment, context)
    const answer = await services.roboflow.resume(name)
    const after = await afterChange(name, context)
    const message = resumedMessage(request.person, deployment)
    return {
      reply: undefined,
      effect: { type: 'changed', answer, after, event: { deployment, acted: 'resumed it', message } },
    }
  },
})
