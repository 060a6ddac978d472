import { z } from 'zod'
import { code, mrkdwn, userMention } from '../block-kit/index.ts'
import { acknowledgedMessage, isOpen } from '../incidents/index.ts'
import { existingName } from './arguments/input.ts'
import { recordOf } from './change.ts'
import { defineOperation } from './define-operation.ts'
import { Declined } from './guard/declined.ts'

export const acknowledge = defineOperation({
  verb: 'acknowledge',
  aliases: ['ack'],
  group: 'Error alerts',
  summary: "Acknowledge a deployment's errors",
  usage: '<name>',
  examples: ['acknowledge dev-testing'],
  forms: {
    infinitive: 'acknowledge errors in',
    past: 'acknowledged errors in',
    progressive: 'acknowledging errors in',
  },
  positional: ['name'],
  needsDeployment: true,
  changes: true,
  input: z.object({ name: existingName }),
  async run({ name }, context) {
    const { services, request, now } = context
    const record = await recordOf(name, context)
    const { incident } = await services.incidents.watch(record.deployment.id)
    if (!isOpen(incident)) {
      throw new Declined('no open errors', mrkdwn`${code(name)} has no open errors to acknowledge.`)
    }
    if (incident.acknowledged) {
      const words = mrkdwn`${userMention(incident.acknowledged.by)} already acknowledged the errors in ${code(name)}.`
      throw new Declined('already acknowledged', words)
    }
    const by = request.person
    return {
      reply: undefined,
      effect: {
        type: 'watch_changed',
        answer: '',
        record,
        change: { type: 'acknowledged', by, at: now },
        message: acknowledgedMessage(by),
      },
    }
  },
})
