import { z } from 'zod'
import { code, message, mrkdwn } from '../block-kit/index.ts'
import { existingName } from './arguments/input.ts'
import { deploymentOf } from './change.ts'
import { defineOperation } from './define-operation.ts'

export const follow = defineOperation({
  verb: 'follow',
  group: 'Bot',
  summary: 'Post about an unfollowed deployment again',
  usage: '<name>',
  examples: ['follow dev-testing'],
  forms: { infinitive: 'follow', past: 'followed', progressive: 'following' },
  positional: ['name'],
  needsDeployment: true,
  changes: true,
  input: z.object({ name: existingName }),
  async run({ name }, context) {
    const deployment = await deploymentOf(name, context)
    return {
      reply: message(mrkdwn`Posting about ${code(name)} again: its card, reminders, and errors.`),
      effect: { type: 'amended', answer: '', event: { deployment }, amendment: { unfollowedBy: undefined } },
    }
  },
})
