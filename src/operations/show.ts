import { z } from 'zod'
import { existingName } from './arguments/input.ts'
import { defineOperation } from './operation.ts'
import { deploymentDetails } from './views/deployment-details.ts'

export const show = defineOperation({
  verb: 'show',
  aliases: ['get'],
  summary: 'Everything about one deployment, its time left, and what can be done with it.',
  usage: '<name>',
  examples: ['show dev-testing'],
  positional: ['name'],
  needsDeployment: true,
  changes: false,
  input: z.object({ name: existingName }),
  async run({ name }, { services, person, now }) {
    const deployment = await services.roboflow.get(name)
    const known = await services.ledger.saw(deployment)
    const { create, change } = await services.permissionOf(person)
    const allowed = { create, change: change(deployment) }
    return { to: 'person', message: deploymentDetails(known, now, allowed) }
  },
})
