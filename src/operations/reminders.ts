import { z } from 'zod'
import { message } from '../block-kit/blocks.ts'
import { code, type Mrkdwn, mrkdwn } from '../block-kit/text.ts'
import { durationWords, parseDurationText } from '../deployments/duration.ts'
import { parseOffsets } from '../deployments/reminder-offsets.ts'
import { REMINDER_PLACES } from '../store/preferences.ts'
import { existingName } from './arguments/input.ts'
import { targetOf } from './change.ts'
import { type Asked, defineOperation } from './operation.ts'

const input = z.object({
  name: existingName,
  offsets: z
    .string()
    .transform((text, issue) => {
      const offsets = parseOffsets(text)
      if (offsets) return offsets
      issue.addIssue(`“${text}” is neither off nor a list such as 1h,15m.`)
      return z.NEVER
    })
    .optional(),
  again: z
    .string()
    .transform((text, issue) => {
      const duration = parseDurationText(text)
      if (duration !== undefined) return duration
      issue.addIssue(`“${text}” is not a duration. Write 10m or 1h.`)
      return z.NEVER
    })
    .optional(),
  to: z.enum(REMINDER_PLACES, 'Say channel, dm or both.').optional(),
})

export const reminders = defineOperation({
  verb: 'reminders',
  summary: 'When to be reminded of a deployment’s end, and whether here, by direct message, or both.',
  usage: '<name> [1h,15m | off] [--again 10m] [--to channel|dm|both]',
  examples: ['reminders dev-testing 30m,5m', 'reminders dev-testing off', 'reminders dev-testing --to dm'],
  positional: ['name', 'offsets'],
  needsDeployment: true,
  changes: true,
  // Where one is reminded oneself is nobody else's business; when a deployment's end is told is everybody's.
  changesWith: ({ offsets, again }) => offsets !== undefined || again !== undefined,
  makesSense: () => true,
  input,
  async run({ name, offsets, again, to }, asked) {
    const { services, person, now } = asked
    if (to) await services.preferences.setRemindersTo(person, to)
    const deployment = await targetOf(name, asked)
    const known = await services.ledger.saw(deployment)
    const said: Mrkdwn[] = []
    if (offsets) {
      said.push(await setOffsets(deployment.id, name, offsets, asked))
    }
    if (again !== undefined) {
      const remindAt = new Date(now.getTime() + again)
      const words = `will be reminded again in ${durationWords(again)}, said so`
      const actor = { person, words }
      await services.ledger.amend(deployment.id, before => ({ ...before, remindAt }), actor, asked.done?.(''))
      said.push(mrkdwn`You are reminded of ${code(name)} again in ${durationWords(again)}.`)
    }
    if (to)
      said.push(mrkdwn`Reminders about what you made go to ${to === 'dm' ? 'your direct messages' : to}.`)
    if (said.length === 0) {
      const own = known.offsets === 'off' ? [] : (known.offsets ?? services.settings.reminders)
      said.push(mrkdwn`${code(name)}: ${offsetWords(own)}.`)
    }
    return { to: 'person', message: message(mrkdwn`${said[0] ?? ''}${said[1] ? mrkdwn` ${said[1]}` : ''}`) }
  },
})

async function setOffsets(id: string, name: string, offsets: number[], asked: Asked): Promise<Mrkdwn> {
  const { services, person } = asked
  const own = offsets.length === 0 ? ('off' as const) : offsets
  const actor = own === 'off' ? { person, words: 'wants no more reminders, said so' } : undefined
  await services.ledger.amend(
    id,
    ({ remindAt: _, ...known }) => ({ ...known, offsets: own }),
    actor,
    asked.done?.(''),
  )
  return mrkdwn`${code(name)}: ${offsetWords(offsets)} from now on.`
}

const offsetWords = (offsets: readonly number[]) =>
  offsets.length === 0
    ? 'no reminders'
    : `reminders ${offsets.map(durationWords).join(' and ')} before its end`
