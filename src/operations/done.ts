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
import { existingName } from './arguments/input.ts'
import { deploymentOf } from './change.ts'
import { defineOperation } from './define-operation.ts'

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
