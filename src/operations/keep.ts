import { z } from 'zod'
import { code, message, mrkdwn, userMention } from '../block-kit/index.ts'
import {
  durationWords,
  keptLonger,
  parseDurationText,
  plannedEndOf,
  plannedWords,
} from '../deployments/index.ts'
import { existingName } from './arguments/input.ts'
import { recordOf } from './change.ts'
import { defineOperation } from './define-operation.ts'
import { Declined } from './guard/declined.ts'
import { keepModal } from './views/keep-modal.ts'

const FOR = 'Use a duration such as 1d or 1w, or forever.'

export const keep = defineOperation({
  verb: 'keep',
  group: 'Expiry',
  summary: 'Put off the planned end of a deployment',
  usage: '<name> <1d | 1w | forever>',
  examples: ['keep big-batch 1d', 'keep big-batch forever'],
  forms: { infinitive: 'keep', past: 'kept', progressive: 'keeping' },
  positional: ['name', 'for'],
  needsDeployment: true,
  changes: true,
  input: z.object({
    name: existingName,
    for: z.string(FOR).transform((text, issue): number | 'forever' => {
      if (text.trim().toLowerCase() === 'forever') return 'forever'
      const milliseconds = /[a-z]\s*$/i.test(text) ? parseDurationText(text) : undefined
      if (milliseconds !== undefined) return milliseconds
      issue.addIssue(FOR)
      return z.NEVER
    }),
  }),
  asksFirst: given => given.for === undefined,
  form: async ({ name = '' }) => keepModal(name),
  async run({ name, for: time }, context) {
    const { now, request } = context
    const record = await recordOf(name, context)
    const plan = plannedEndOf(record)
    if (plan === undefined) {
      const words = mrkdwn`${code(name)} has no planned end, so there is nothing to put off.`
      throw new Declined('it has no planned end', words)
    }
    const who = userMention(request.person)
    const later = time === 'forever' ? 'none' : keptLonger(plan, time, now)
    const words =
      later === 'none'
        ? mrkdwn`${who} kept ${code(name)} for good: it has no planned end any more.`
        : mrkdwn`${who} kept ${code(name)} longer: it ${plannedWords(later)}.`
    const acted = time === 'forever' ? 'kept it for good' : `kept it for ${durationWords(time)}`
    return {
      reply: undefined,
      effect: {
        type: 'amended',
        answer: '',
        event: { deployment: record.deployment, acted, message: message(words) },
        amendment: { plannedEnd: later },
      },
    }
  },
})
