import { z } from 'zod'
import { actions, code, deploymentCommand, message, mrkdwn, section } from '../block-kit/index.ts'
import { existingName } from './arguments/input.ts'
import { recordOf } from './change.ts'
import { defineOperation } from './define-operation.ts'

export const unwatch = defineOperation({
  verb: 'unwatch',
  group: 'Error alerts',
  summary: "Stop posting a deployment's errors",
  usage: '<name>',
  examples: ['unwatch dev-testing'],
  forms: { infinitive: 'unwatch', past: 'stopped watching', progressive: 'unwatching' },
  positional: ['name'],
  needsDeployment: true,
  changes: true,
  input: z.object({ name: existingName }),
  async run({ name }, context) {
    const record = await recordOf(name, context)
    const words = mrkdwn`Stopped watching ${code(name)}. Its errors are no longer posted.`
    const again = actions([{ label: 'Watch again', command: deploymentCommand('watch', record.deployment) }])
    return {
      reply: message(words, [section(words), again]),
      effect: { type: 'watch_changed', answer: '', record, change: { type: 'unwatched' } },
    }
  },
})
