import { z } from 'zod'
import { existingName } from './arguments/input.ts'
import { undecided } from './decide.ts'
import { defineOperation } from './define-operation.ts'
import { denyModal } from './views/approval.ts'

export const deny = defineOperation({
  verb: 'deny',
  group: 'Manage',
  summary: 'Deny a request that needs approval, with a reason',
  usage: '<name> [--request ID] [--reason text]',
  examples: ['deny big-batch'],
  forms: { infinitive: 'deny', past: 'denied', progressive: 'deciding on' },
  positional: ['name'],
  changes: true,
  forOperators: true,
  asksFirst: ({ reason }) => reason === undefined,
  form: async ({ name = '' }) => denyModal(name),
  input: z.object({
    name: existingName,
    request: z.string().optional(),
    reason: z.string('Say why.').trim().min(1, 'Say why.').max(500, 'Use at most 500 characters.'),
  }),
  async run({ reason, ...input }, context) {
    const approval = await undecided(input, context)
    return {
      reply: undefined,
      effect: {
        type: 'decided',
        answer: `${approval.verb} asked for by ${approval.person}`,
        approval: { ...approval, state: 'denied', decidedBy: context.request.person },
        reason,
      },
    }
  },
})
