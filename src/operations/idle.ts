import { z } from 'zod'
import { code, message, mrkdwn } from '../block-kit/index.ts'
import { existingName } from './arguments/input.ts'
import { deploymentOf } from './change.ts'
import { defineOperation } from './define-operation.ts'

export const idle = defineOperation({
  verb: 'idle',
  group: 'Manage',
  summary: 'Turn hints about an unused deployment off or on',
  usage: '<name> [off | on]',
  examples: ['idle dev-testing off'],
  forms: {
    infinitive: 'change idle hints for',
    past: 'changed idle hints for',
    progressive: 'changing idle hints for',
  },
  positional: ['name', 'hints'],
  needsDeployment: true,
  changes: true,
  input: z.object({ name: existingName, hints: z.enum(['off', 'on'], 'Use off or on.').default('off') }),
  async run({ name, hints }, context) {
    const deployment = await deploymentOf(name, context)
    const words =
      hints === 'off'
        ? mrkdwn`${code(name)} keeps running, and there are no more hints when it isn't used.`
        : mrkdwn`Hints when ${code(name)} isn't used are on again.`
    return {
      reply: message(words),
      effect: {
        type: 'amended',
        answer: '',
        event: { deployment },
        amendment: { idleHints: hints === 'off' ? 'off' : undefined },
      },
    }
  },
})
