import { z } from 'zod'
import { existingName } from './arguments/input.ts'
import { defineOperation } from './define-operation.ts'
import { deploymentDetails } from './views/deployment-details.ts'

export const show = defineOperation({
  verb: 'show',
  aliases: ['get'],
  group: 'Browse',
  everyday: true,
  summary: "Show a deployment's details and time left",
  usage: '<name>',
  examples: ['show dev-testing'],
  positional: ['name'],
  needsDeployment: true,
  changes: false,
  input: z.object({ name: existingName }),
  async run({ name }, { services, request, now }) {
    const deployment = await services.roboflow.get(name)
    const record = await services.reconciler.reconcileOne(deployment)
    const permissions = await services.permissionsOf(request.person)
    const costOf = await services.costs.soFar([record])
    return {
      reply: deploymentDetails(record, now, permissions.for(record), costOf(deployment.id)),
    }
  },
})
