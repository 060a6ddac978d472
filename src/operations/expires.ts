import { z } from 'zod'
import { code, date, message, mrkdwn, userMention } from '../block-kit/index.ts'
import { resolveEnd } from './arguments/end-time.ts'
import { existingName } from './arguments/input.ts'
import { deploymentOf } from './change.ts'
import { defineOperation } from './define-operation.ts'
import { Declined } from './guard/declined.ts'
import { expiresModal } from './views/expires-modal.ts'

export const expires = defineOperation({
  verb: 'expires',
  group: 'Expiry',
  summary: 'Set when a deployment expires',
  usage: '<name> in 2h | at 17:30',
  examples: ['expires dev-testing in 2h', 'expires dev-testing at 17:30'],
  forms: { infinitive: 'set the expiry of', past: 'set the expiry of', progressive: 'setting the expiry of' },
  positional: ['name', 'how', 'time'],
  needsDeployment: true,
  changes: true,
  input: z.object({
    name: existingName,
    how: z.enum(['in', 'at'], 'Use “in” with a duration or “at” with a time: in 2h, at 17:30.'),
    time: z.string('Use “in” with a duration or “at” with a time: in 2h, at 17:30.'),
  }),
  asksFirst: ({ how, time }) => how === undefined || time === undefined,
  form: async ({ name = '', how, time }) => expiresModal(name, how, time),
  async run({ name, how, time }, context) {
    const { services, request, now } = context
    const { timeZone } = await services.people.find(request.person)
    const end = resolveEnd(how, time, now, timeZone)
    if (end === undefined) {
      const words = mrkdwn`${code(`${how} ${time}`)} is not a time in the future. Use ${code('in 2h')} or ${code('at 17:30')}.`
      throw new Declined('not a time in the future', words)
    }
    const deployment = await deploymentOf(name, context)
    const words = mrkdwn`${userMention(request.person)} set ${code(name)} to expire ${date(end)}. Reminders use this time.`
    const event = { deployment, message: message(words) }
    return {
      reply: undefined,
      effect: { type: 'amended', answer: '', event, amendment: { correctedEnd: end } },
    }
  },
})
