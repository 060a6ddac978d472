import { z } from 'zod'
import { actions, code, deploymentCommand, message, mrkdwn, section } from '../block-kit/index.ts'
import { existingName } from './arguments/input.ts'
import { deploymentOf } from './change.ts'
import { defineOperation } from './define-operation.ts'

export const unfollow = defineOperation({
  verb: 'unfollow',
  group: 'Bot',
  summary: 'Stop posting about a deployment in channels',
  usage: '<name>',
  examples: ['unfollow dev-testing'],
  forms: { infinitive: 'unfollow', past: 'unfollowed', progressive: 'unfollowing' },
  positional: ['name'],
  needsDeployment: true,
  changes: true,
  input: z.object({ name: existingName }),
  async run({ name }, context) {
    const deployment = await deploymentOf(name, context)
    const words = mrkdwn`Stopped posting about ${code(name)}: no card, reminders, or errors in channels. It still runs, costs money, and expires.`
    const again = actions([{ label: 'Follow again', command: deploymentCommand('follow', deployment) }])
    return {
      reply: message(words, [section(words), again]),
      effect: {
        type: 'amended',
        answer: '',
        event: { deployment },
        amendment: { unfollowedBy: context.request.person },
      },
    }
  },
})
