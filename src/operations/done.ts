import { z } from 'zod'
import { actions, message, section } from '../block-kit/blocks.ts'
import { command } from '../block-kit/command.ts'
import { code, mrkdwn, userMention } from '../block-kit/text.ts'
import { existingName } from './arguments/input.ts'
import { announce, targetOf } from './change.ts'
import { defineOperation } from './operation.ts'

export const done = defineOperation({
  verb: 'done',
  summary: 'You are done with a deployment: no more reminders, and it is deleted at its end.',
  usage: '<name>',
  examples: ['done dev-testing'],
  positional: ['name'],
  needsDeployment: true,
  changes: true,
  input: z.object({ name: existingName }),
  async run({ name }, asked) {
    const { services, person } = asked
    const deployment = await targetOf(name, asked)
    await services.ledger.saw(deployment)
    const actor = { person, words: 'is done with it, said so' }
    await services.ledger.amend(
      deployment.id,
      known => ({ ...known, doneBy: person }),
      actor,
      asked.done?.(''),
    )
    const words = mrkdwn`${userMention(person)} is done with ${code(name)}: it is deleted at its end, without more reminders.`
    const buttons = actions([{ label: 'Delete now', command: command('delete', { name }), style: 'danger' }])
    return announce(deployment, message(words, [section(words), buttons]), asked)
  },
})
