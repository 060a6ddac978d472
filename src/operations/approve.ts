import { z } from 'zod'
import { existingName } from './arguments/input.ts'
import { undecided } from './decide.ts'
import { defineOperation } from './define-operation.ts'

export const approve = defineOperation({
  verb: 'approve',
  group: 'Manage',
  summary: 'Approve a request that needs approval',
  usage: '<name> [--request ID]',
  examples: ['approve big-batch'],
  forms: { infinitive: 'approve', past: 'approved', progressive: 'deciding on' },
  positional: ['name'],
  changes: true,
  forOperators: true,
  input: z.object({ name: existingName, request: z.string().optional() }),
  async run(input, context) {
    const approval = await undecided(input, context)
    const { person } = context.request
    return {
      reply: undefined,
      effect: {
        type: 'decided',
        answer: `${approval.verb} asked for by ${approval.person}`,
        approval: { ...approval, state: 'approved', decidedBy: person },
      },
    }
  },
})
