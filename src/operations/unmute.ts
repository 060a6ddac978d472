import { z } from 'zod'
import { code, mrkdwn } from '../block-kit/index.ts'
import { unmutedMessage } from '../incidents/index.ts'
import { existingName } from './arguments/input.ts'
import { recordOf } from './change.ts'
import { defineOperation } from './define-operation.ts'
import { Declined } from './guard/declined.ts'

export const unmute = defineOperation({
  verb: 'unmute',
  group: 'Error alerts',
  summary: "Unmute a deployment's errors",
  usage: '<name>',
  examples: ['unmute dev-testing'],
  forms: {
    infinitive: 'unmute errors from',
    past: 'unmuted errors from',
    progressive: 'unmuting errors from',
  },
  positional: ['name'],
  needsDeployment: true,
  changes: true,
  input: z.object({ name: existingName }),
  async run({ name }, context) {
    const { services, request } = context
    const record = await recordOf(name, context)
    const { mutes } = await services.incidents.watch(record.deployment.id)
    if (mutes.length === 0)
      throw new Declined('nothing is muted', mrkdwn`Nothing is muted for ${code(name)}.`)
    const message = unmutedMessage(mutes, request.person)
    return {
      reply: undefined,
      effect: { type: 'watch_changed', answer: '', record, change: { type: 'unmuted' }, message },
    }
  },
})
