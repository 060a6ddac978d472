import { z } from 'zod'
import { code, joined, type Mrkdwn, message, mrkdwn } from '../block-kit/index.ts'
import { durationWords, parseDurationText, parseOffsets } from '../deployments/index.ts'
import type { Deployment } from '../roboflow/index.ts'
import { REMINDER_PLACES } from '../store/index.ts'
import { existingName } from './arguments/input.ts'
import { deploymentOf } from './change.ts'
import { defineOperation } from './define-operation.ts'
import type { Amendment } from './effect.ts'
import type { Context } from './operation.ts'

const input = z.object({
  name: existingName,
  offsets: z
    .string()
    .transform((text, issue) => {
      const offsets = parseOffsets(text)
      if (offsets) return offsets
      issue.addIssue(`“${text}” is not a list of times such as 1h,15m. Use off to turn reminders off.`)
      return z.NEVER
    })
    .optional(),
  again: z
    .string()
    .transform((text, issue) => {
      const duration = parseDurationText(text)
      if (duration !== undefined) return duration
      issue.addIssue(`“${text}” is not a duration. Use 10m or 1h.`)
      return z.NEVER
    })
    .optional(),
  to: z.enum(REMINDER_PLACES, 'Use channel, dm, or both.').optional(),
})

export const reminders = defineOperation({
  verb: 'reminders',
  group: 'Expiry',
  summary: 'Choose when and where you get expiry reminders',
  usage: '<name> [1h,15m | off] [--again 10m] [--to channel|dm|both]',
  examples: ['reminders dev-testing 30m,5m', 'reminders dev-testing off', 'reminders dev-testing --to dm'],
  forms: {
    infinitive: 'change reminders for',
    past: 'changed reminders for',
    progressive: 'changing reminders for',
  },
  positional: ['name', 'offsets'],
  needsDeployment: true,
  changes: true,
  // Where one is reminded oneself is nobody else's business; when everybody is reminded is.
  changesWith: ({ offsets, again }) => offsets !== undefined || again !== undefined,
  appliesTo: () => true,
  input,
  async run({ name, offsets, again, to }, context) {
    const { services, request, now } = context
    const { person } = request
    if (to) await services.preferences.setRemindersTo(person, to)
    const deployment = await deploymentOf(name, context)
    const own = offsets?.length === 0 ? ('off' as const) : offsets
    const amendment: Amendment = {
      ...(own && { offsets: own, remindAt: undefined }),
      ...(again !== undefined && { remindAt: new Date(now.getTime() + again) }),
    }
    const sentences = [
      ...(offsets ? [mrkdwn`${code(name)}: ${offsetWords(offsets)} from now on.`] : []),
      ...(again === undefined
        ? []
        : [mrkdwn`I'll remind you about ${code(name)} again in ${durationWords(again)}.`]),
      ...(to ? [mrkdwn`Reminders about deployments you created go to ${PLACES[to]}.`] : []),
    ]
    if (sentences.length === 0) sentences.push(await currentWords(deployment, context))
    const acted =
      again !== undefined
        ? `snoozed it for ${durationWords(again)}`
        : own === 'off'
          ? 'turned reminders off'
          : undefined
    return {
      reply: message(joined(sentences, ' ')),
      effect:
        Object.keys(amendment).length === 0
          ? undefined
          : { type: 'amended', answer: '', event: { deployment, acted }, amendment },
    }
  },
})

const PLACES = { channel: 'the channel', dm: 'your direct messages', both: 'both' } as const

async function currentWords(deployment: Deployment, { services }: Context): Promise<Mrkdwn> {
  const recordOf = await services.records.recordsOf([deployment])
  const { offsets } = recordOf(deployment)
  const own = offsets === 'off' ? [] : (offsets ?? services.settings.reminders)
  return mrkdwn`${code(deployment.name)}: ${offsetWords(own)}.`
}

const offsetWords = (offsets: readonly number[]) =>
  offsets.length === 0
    ? 'no reminders'
    : `reminders ${offsets.map(durationWords).join(' and ')} before expiry`
