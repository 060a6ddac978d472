import { z } from 'zod'
import { message } from '../block-kit/blocks.ts'
import { channelMention, code, mrkdwn } from '../block-kit/text.ts'
import { existingName, severity } from './arguments/input.ts'
import { Declined } from './guard/declined.ts'
import { defineOperation } from './operation.ts'
import { rememberedDeployment } from './remembered.ts'

export const watch = defineOperation({
  verb: 'watch',
  summary: "Tells a deployment's errors in a thread, here or in another channel, as they are logged.",
  usage: '<name> [#channel] [--severity WARNING]',
  examples: ['watch dev-testing', 'watch dev-testing #vision-team --severity WARNING'],
  positional: ['name', 'channel'],
  needsDeployment: true,
  changes: true,
  input: z.object({
    name: existingName,
    channel: z.string().trim().max(200).optional(),
    severity: severity.optional(),
  }),
  async run(input, asked) {
    const { services } = asked
    const { name } = input
    const channel = input.channel === undefined ? undefined : await services.channels.find(input.channel)
    if (input.channel !== undefined && channel === undefined) {
      const words = mrkdwn`I know no channel ${code(input.channel)}. Write it as ${code('#deployments')}; into a private one, invite me first.`
      throw new Declined('no such channel', words)
    }
    const known = await rememberedDeployment(name, asked)
    await services.incidents.change(
      known,
      before => ({
        ...before,
        watched: true,
        channel: channel ?? before.channel,
        severity: input.severity ?? before.severity,
      }),
      undefined,
      asked.done?.(''),
    )
    const after = await services.incidents.watch(known.deployment.id)
    const where = channelMention(after.channel ?? known.home)
    const from = after.severity ?? services.settings.logSeverity
    const words = mrkdwn`:eyes: ${code(name)} is watched: entries of ${from} and above are told in a thread in ${where}.`
    return { to: 'person', message: message(words) }
  },
})
