import { z } from 'zod'

/** What happens at a planned end. */
export const END_ACTIONS = ['remind', 'pause', 'delete'] as const
export type EndAction = (typeof END_ACTIONS)[number]

export const plannedEndSchema = z.object({
  /** When it is due. */
  at: z.coerce.date(),
  action: z.enum(END_ACTIONS),
  /** Milliseconds from the pause to the deletion; absent: it stays paused. */
  graceMs: z.number().optional(),
  /** When this was decided, or the stage before was over. */
  setAt: z.coerce.date(),
  /** Slack id of who decided so; absent: LIFETIME_POLICY. */
  by: z.string().optional(),
  /** It was paused at its end, and waits to be deleted. */
  inGrace: z.literal(true).optional(),
  /** Since when a notice of a deletion is known to have arrived. */
  announcedAt: z.coerce.date().optional(),
  /** Not before then: it was in use, or the call failed. */
  postponedTo: z.coerce.date().optional(),
  /** When it was last said why it was postponed. */
  postponedNoticeAt: z.coerce.date().optional(),
})

/** The end that a person or LIFETIME_POLICY set for a deployment that has none of its own. */
export type PlannedEnd = z.output<typeof plannedEndSchema>
