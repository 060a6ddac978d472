import { z } from 'zod'
import { actions, message, section } from '../block-kit/blocks.ts'
import { command } from '../block-kit/command.ts'
import { code, mrkdwn } from '../block-kit/text.ts'
import { existingName } from './arguments/input.ts'
import { defineOperation } from './operation.ts'
import { rememberedDeployment } from './remembered.ts'

export const unwatch = defineOperation({
  verb: 'unwatch',
  summary: "Tells a deployment's errors no more, until somebody watches it again.",
  usage: '<name>',
  examples: ['unwatch dev-testing'],
  positional: ['name'],
  needsDeployment: true,
  changes: true,
  input: z.object({ name: existingName }),
  async run({ name }, asked) {
    const known = await rememberedDeployment(name, asked)
    await asked.services.incidents.change(
      known,
      watch => ({ ...watch, watched: false }),
      undefined,
      asked.done?.(''),
    )
    const words = mrkdwn`${code(name)} is not watched any more: its errors are not told.`
    const again = actions([{ label: 'Watch again', command: command('watch', { name }) }])
    return { to: 'person', message: message(words, [section(words), again]) }
  },
})
