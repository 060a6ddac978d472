import { z } from 'zod'
import { code, mrkdwn } from '../block-kit/text.ts'
import { unmutedMessage } from '../incidents/views/incident-notes.ts'
import { existingName } from './arguments/input.ts'
import { Declined } from './guard/declined.ts'
import { defineOperation } from './operation.ts'
import { rememberedDeployment } from './remembered.ts'

export const unmute = defineOperation({
  verb: 'unmute',
  summary: "Tells a deployment's errors again, before their mute ends by itself.",
  usage: '<name>',
  examples: ['unmute dev-testing'],
  positional: ['name'],
  needsDeployment: true,
  changes: true,
  input: z.object({ name: existingName }),
  async run({ name }, asked) {
    const { services, person } = asked
    const known = await rememberedDeployment(name, asked)
    const { mutes } = await services.incidents.watch(known.deployment.id)
    if (mutes.length === 0) throw new Declined('nothing is muted', mrkdwn`Nothing of ${code(name)} is muted.`)
    await services.incidents.change(
      known,
      watch => ({ ...watch, mutes: [] }),
      () => unmutedMessage(mutes, person),
      asked.done?.(''),
    )
    return { to: 'nobody' }
  },
})
