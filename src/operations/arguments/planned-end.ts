import { z } from 'zod'
import { parseDurationText } from '../../deployments/index.ts'
import type { PlannedEnd } from '../../store/index.ts'

/** What can happen at a planned end, as it is typed and chosen. */
export const END_CHOICES = {
  remind: 'Remind only',
  pause: 'Pause',
  'pause-delete': 'Pause, and delete after a grace period',
  delete: 'Delete',
} as const
export type EndChoice = keyof typeof END_CHOICES

export const endChoice = z.enum(
  Object.keys(END_CHOICES) as [EndChoice, ...EndChoice[]],
  'Use remind, pause, pause-delete, or delete.',
)

/** Milliseconds, from a duration with a unit: `8h`, `2d`. */
export const lasting = z.string().transform((text, issue) => {
  const milliseconds = /[a-z]\s*$/i.test(text) ? parseDurationText(text) : undefined
  if (milliseconds !== undefined) return milliseconds
  issue.addIssue(`“${text}” is not a duration. Use 8h, 2d, or 1w.`)
  return z.NEVER
})

/** From the pause to the deletion, unless said otherwise. */
export const GRACE = '7d'

/** A planned end as a person chose it. `graceMs` counts for `pause-delete` alone. */
export const plannedBy = (
  person: string,
  { at, choice, graceMs }: { at: Date; choice: EndChoice; graceMs: number },
  now: Date,
): PlannedEnd => ({
  at,
  action: choice === 'pause-delete' ? 'pause' : choice,
  setAt: now,
  by: person,
  ...(choice === 'pause-delete' ? { graceMs } : {}),
})
