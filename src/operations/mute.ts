import { z } from 'zod'
import { code, mrkdwn } from '../block-kit/index.ts'
import { parseDurationText } from '../deployments/index.ts'
import { incidentsOf, isOpen, MAX_MUTE_MS, mutedMessage } from '../incidents/index.ts'
import type { Mute } from '../store/index.ts'
import { existingName } from './arguments/input.ts'
import { recordOf } from './change.ts'
import { defineOperation } from './define-operation.ts'
import { Declined } from './guard/declined.ts'

const FIXED = ['fixed', 'quiet']

/** Milliseconds, or until nothing more is logged. A mute without an end would be forgotten. */
const muteLength = z.string().transform((text, issue): number | 'quiet' => {
  if (FIXED.includes(text.trim().toLowerCase())) return 'quiet'
  const milliseconds = parseDurationText(text, 'h')
  if (milliseconds !== undefined && milliseconds <= MAX_MUTE_MS) return milliseconds
  issue.addIssue(`“${text}” is not a duration of at most 7 days. Use 15m, 1h, 4h or 1d, or “fixed”.`)
  return z.NEVER
})

export const mute = defineOperation({
  verb: 'mute',
  group: 'Error alerts',
  summary: "Mute a deployment's errors for a while, or until fixed",
  usage: '<name> [1h | fixed] [--kind K]',
  examples: ['mute dev-testing 1h', 'mute dev-testing fixed'],
  forms: { infinitive: 'mute errors from', past: 'muted errors from', progressive: 'muting errors from' },
  positional: ['name', 'for'],
  needsDeployment: true,
  changes: true,
  input: z.object({
    name: existingName,
    for: muteLength.prefault('1h'),
    kind: z.string().max(100).optional(),
  }),
  async run({ name, for: length, kind }, context) {
    const { services, request, now } = context
    const record = await recordOf(name, context)
    const watch = await services.incidents.watch(record.deployment.id)
    const incident =
      incidentsOf(watch).find(({ kinds }) => kinds.some(({ id }) => id === kind)) ?? watch.incident
    const muted = kind === undefined ? undefined : incident?.kinds.find(({ id }) => id === kind)
    if (kind !== undefined && !muted) {
      const words = mrkdwn`${code(name)} has no error kind ${code(kind)}. Choose one from the menu in its error thread.`
      throw new Declined('no such kind', words)
    }
    const wanted: Mute = {
      kind,
      title: muted?.title,
      until: length === 'quiet' ? length : new Date(now.getTime() + length),
      by: request.person,
      at: now,
      count: 0,
      incident: isOpen(incident) ? incident.key : undefined,
    }
    const message = mutedMessage(record.deployment, wanted, now)
    return {
      reply: message,
      effect: { type: 'watch_changed', answer: '', record, change: { type: 'muted', mute: wanted }, message },
    }
  },
})
