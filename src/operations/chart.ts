import { z } from 'zod'
import { code, message, mrkdwn } from '../block-kit/index.ts'
import { chartMessage, SLOTS } from '../incidents/index.ts'
import { ABOUTS } from '../store/index.ts'
import { existingName } from './arguments/input.ts'
import { recordOf } from './change.ts'
import { defineOperation } from './define-operation.ts'

export const chart = defineOperation({
  verb: 'chart',
  group: 'Error alerts',
  summary: "Chart the errors of a deployment's incident",
  usage: '<name> [--of callers | billing]',
  examples: ['chart dev-testing'],
  positional: ['name'],
  needsDeployment: true,
  changes: false,
  input: z.object({
    name: existingName,
    of: z.enum(ABOUTS, 'Use callers or billing, or leave it out.').default('deployment'),
  }),
  async run({ name, of }, context) {
    const { deployment } = await recordOf(name, context)
    const incident = (await context.services.incidents.watch(deployment.id))[SLOTS[of]]
    if (!incident) return { reply: message(mrkdwn`${code(name)} has had no such errors.`) }
    return { reply: chartMessage(name, incident) }
  },
})
