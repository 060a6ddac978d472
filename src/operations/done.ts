import { z } from 'zod'
import {
  actions,
  code,
  deploymentCommand,
  message,
  mrkdwn,
  section,
  userMention,
} from '../block-kit/index.ts'
import { isProduction } from '../deployments/index.ts'
import { existingName } from './arguments/input.ts'
import { deploymentOf } from './change.ts'
import { defineOperation } from './define-operation.ts'
import { Declined } from './guard/declined.ts'

export const done = defineOperation({
  verb: 'done',
  group: 'Expiry',
  summary: 'Delete a deployment at expiry, with no more reminders',
  usage: '<name>',
  examples: ['done dev-testing'],
  forms: {
    infinitive: 'schedule deletion of',
    past: 'scheduled deletion of',
    progressive: 'scheduling deletion of',
  },
  positional: ['name'],
  needsDeployment: true,
  changes: true,
  input: z.object({ name: existingName }),
  async run({ name }, context) {
    const { person } = context.request
    const deployment = await deploymentOf(name, context)
    if (isProduction(deployment.machineType)) {
      const words = mrkdwn`${code(name)} is a production deployment, so it never expires by itself. Plan its end with ${code(`expires ${name} in 8h --action delete`)}.`
      throw new Declined('it never expires', words)
    }
    const words = mrkdwn`${userMention(person)} scheduled ${code(name)} for deletion at expiry. No more reminders will be sent.`
    const buttons = actions([
      { label: 'Delete now', command: deploymentCommand('delete', deployment), style: 'danger' },
    ])
    const event = {
      deployment,
      acted: 'chose “Delete at expiry”',
      message: message(words, [section(words), buttons]),
    }
    return { reply: undefined, effect: { type: 'amended', answer: '', event, amendment: { doneBy: person } } }
  },
})
