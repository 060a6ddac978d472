import { z } from 'zod'
import { code, date, message, mrkdwn, userMention } from '../block-kit/index.ts'
import { isProduction } from '../deployments/index.ts'
import { resolveEnd } from './arguments/end-time.ts'
import { existingName } from './arguments/input.ts'
import { endChoice, GRACE, lasting, plannedBy } from './arguments/planned-end.ts'
import { deploymentOf } from './change.ts'
import { defineOperation } from './define-operation.ts'
import { Declined } from './guard/declined.ts'
import { plannedMessage } from './views/changes.ts'
import { expiresModal, plannedEndModal } from './views/expires-modal.ts'

export const expires = defineOperation({
  verb: 'expires',
  group: 'Expiry',
  summary: 'Set when a deployment expires, or plan an end for a production one',
  usage: '<name> in 2h | at 17:30 [--action remind|pause|pause-delete|delete] [--grace 7d]',
  examples: [
    'expires dev-testing in 2h',
    'expires dev-testing at 17:30',
    'expires big-batch in 8h --action pause-delete --grace 7d',
  ],
  forms: { infinitive: 'set the expiry of', past: 'set the expiry of', progressive: 'setting the expiry of' },
  positional: ['name', 'how', 'time'],
  needsDeployment: true,
  changes: true,
  input: z.object({
    name: existingName,
    how: z.enum(['in', 'at'], 'Use “in” with a duration or “at” with a time: in 2h, at 17:30.'),
    time: z.string('Use “in” with a duration or “at” with a time: in 2h, at 17:30.'),
    action: endChoice.optional(),
    grace: lasting.prefault(GRACE),
  }),
  asksFirst: ({ how, time }) => how === undefined || time === undefined,
  async form({ name = '', ...typed }, context) {
    const { machineType } = await deploymentOf(name, context)
    return isProduction(machineType) ? plannedEndModal(name, typed) : expiresModal(name, typed)
  },
  async run({ name, how, time, action, grace }, context) {
    const { services, request, now } = context
    const { timeZone } = await services.people.find(request.person)
    const end = resolveEnd(how, time, now, timeZone)
    if (end === undefined) {
      const words = mrkdwn`${code(`${how} ${time}`)} is not a time in the future. Use ${code('in 2h')} or ${code('at 17:30')}.`
      throw new Declined('not a time in the future', words)
    }
    const deployment = await deploymentOf(name, context)
    const plan = isProduction(deployment.machineType)
      ? plannedBy(request.person, { at: end, choice: action ?? 'remind', graceMs: grace }, now)
      : undefined
    if (action !== undefined && plan === undefined) {
      const words = mrkdwn`${code(name)} expires by itself, so nothing can be planned for then. To delete it at expiry, use ${code(`done ${name}`)}.`
      throw new Declined('it expires by itself', words)
    }
    const event = {
      deployment,
      acted: plan && 'planned another end',
      message: plan
        ? plannedMessage(request.person, deployment, plan)
        : message(
            mrkdwn`${userMention(request.person)} set ${code(name)} to expire ${date(end)}. Reminders use this time.`,
          ),
    }
    const amendment = plan ? { plannedEnd: plan, correctedEnd: undefined } : { correctedEnd: end }
    return { reply: undefined, effect: { type: 'amended', answer: '', event, amendment } }
  },
})
