import { z } from 'zod'
import { channelMention, code, message, mrkdwn } from '../block-kit/index.ts'
import { changedWatch, type WatchChange } from '../incidents/index.ts'
import { existingName, severity } from './arguments/input.ts'
import { recordOf } from './change.ts'
import { channelFor } from './channel-for.ts'
import { defineOperation } from './define-operation.ts'

export const watch = defineOperation({
  verb: 'watch',
  group: 'Error alerts',
  summary: "Post a deployment's errors in a thread as they happen",
  usage: '<name> [#channel] [--severity WARNING]',
  examples: ['watch dev-testing', 'watch dev-testing #vision-team --severity WARNING'],
  forms: { infinitive: 'watch', past: 'started watching', progressive: 'starting to watch' },
  positional: ['name', 'channel'],
  needsDeployment: true,
  changes: true,
  input: z.object({
    name: existingName,
    channel: z.string().trim().max(200).optional(),
    severity: severity.optional(),
  }),
  async run({ name, channel: wanted, severity }, context) {
    const { services } = context
    const channel = wanted === undefined ? undefined : await channelFor(wanted, context)
    const record = await recordOf(name, context)
    const change: WatchChange = { type: 'watched', channel, severity }
    const after = changedWatch(await services.incidents.watch(record.deployment.id), change)
    const where = channelMention(after.channel ?? record.home)
    const from = after.severity ?? services.settings.logSeverity
    const words = mrkdwn`:eyes: Watching ${code(name)}: entries at ${from} or above are posted in a thread in ${where}.`
    return { reply: message(words), effect: { type: 'watch_changed', answer: '', record, change } }
  },
})
