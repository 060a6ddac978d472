import { z } from 'zod'
import { code, mrkdwn } from '../block-kit/text.ts'
import { parseDurationText } from '../deployments/duration.ts'
import { isOpen } from '../incidents/incident.ts'
import { LONGEST_MUTE } from '../incidents/mute.ts'
import { mutedMessage } from '../incidents/views/incident-notes.ts'
import type { Mute } from '../store/records/mute.ts'
import { existingName } from './arguments/input.ts'
import { Declined } from './guard/declined.ts'
import { defineOperation } from './operation.ts'
import { rememberedDeployment } from './remembered.ts'

const FIXED = ['fixed', 'quiet']

/** Milliseconds, or until nothing more is logged. A mute without an end would be forgotten. */
const muteLength = z.string().transform((text, issue): number | 'quiet' => {
  if (FIXED.includes(text.trim().toLowerCase())) return 'quiet'
  const milliseconds = parseDurationText(text, 'h')
  if (milliseconds !== undefined && milliseconds <= LONGEST_MUTE) return milliseconds
  issue.addIssue(`“${text}” is not a time up to 7 days. Write 15m, 1h, 4h or 1d, or fixed.`)
  return z.NEVER
})

export const mute = defineOperation({
  verb: 'mute',
  summary: "Counts a deployment's errors without telling them, for a time or until it is fixed.",
  usage: '<name> [1h | fixed] [--kind K]',
  examples: ['mute dev-testing 1h', 'mute dev-testing fixed'],
  positional: ['name', 'for'],
  needsDeployment: true,
  changes: true,
  input: z.object({
    name: existingName,
    for: muteLength.prefault('1h'),
    kind: z.string().max(100).optional(),
  }),
  async run({ name, for: length, kind }, asked) {
    const { services, person, now } = asked
    const known = await rememberedDeployment(name, asked)
    const { incident } = await services.incidents.watch(known.deployment.id)
    const muted = kind === undefined ? undefined : incident?.kinds.find(({ id }) => id === kind)
    if (kind !== undefined && !muted) {
      const words = mrkdwn`I know no kind ${code(kind)} of ${code(name)}. Choose one from the menu of its error thread.`
      throw new Declined('no such kind', words)
    }
    const wanted: Mute = {
      kind,
      title: muted?.title,
      until: length === 'quiet' ? length : new Date(now.getTime() + length),
      by: person,
      at: now,
      count: 0,
      incident: isOpen(incident) ? incident.key : undefined,
    }
    await services.incidents.change(
      known,
      watch => ({ ...watch, mutes: [...watch.mutes.filter(each => each.kind !== kind), wanted] }),
      () => mutedMessage(name, wanted, now),
      asked.done?.(''),
    )
    return { to: 'person', message: mutedMessage(name, wanted, now) }
  },
})
