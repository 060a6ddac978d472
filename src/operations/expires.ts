import { z } from 'zod'
import { message } from '../block-kit/blocks.ts'
import { code, date, mrkdwn, userMention } from '../block-kit/text.ts'
import { resolveEnd } from './arguments/end-time.ts'
import { existingName } from './arguments/input.ts'
import { announce, targetOf } from './change.ts'
import { Declined } from './guard/declined.ts'
import { defineOperation } from './operation.ts'
import { expiresModal } from './views/expires-modal.ts'

export const expires = defineOperation({
  verb: 'expires',
  summary: 'Corrects when a deployment ends, for reminders; the API does not tell it.',
  usage: '<name> in 2h | at 17:30',
  examples: ['expires dev-testing in 2h', 'expires dev-testing at 17:30'],
  positional: ['name', 'how', 'time'],
  needsDeployment: true,
  changes: true,
  input: z.object({
    name: existingName,
    how: z.enum(['in', 'at'], 'Say in and a duration, or at and a time: in 2h, at 17:30.'),
    time: z.string('Say in and a duration, or at and a time: in 2h, at 17:30.'),
  }),
  asksFirst: ({ how, time }) => how === undefined || time === undefined,
  form: async ({ name = '', how, time }) => expiresModal(name, how, time),
  async run({ name, how, time }, asked) {
    const { services, person, now } = asked
    const { timeZone } = await services.people.find(person)
    const end = resolveEnd(how, time, now, timeZone)
    if (end === undefined) {
      const words = mrkdwn`${code(`${how} ${time}`)} is not a time to come. Write ${code('in 2h')} or ${code('at 17:30')}.`
      throw new Declined('not a time to come', words)
    }
    const deployment = await targetOf(name, asked)
    await services.ledger.saw(deployment)
    await services.ledger.amend(
      deployment.id,
      known => ({ ...known, correctedEnd: end }),
      undefined,
      asked.done?.(''),
    )
    const words = mrkdwn`${userMention(person)} says that ${code(name)} ends ${date(end)}. Reminders go by that.`
    return announce(deployment, message(words), asked)
  },
})
