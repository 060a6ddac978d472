import { z } from 'zod'

export const scheduleSchema = z.object({
  /** When it runs, on the clock of the zone: `08:00`. An end that is not later than the start is on the next day. */
  from: z.string(),
  to: z.string(),
  /** Days of the week on which it starts to run, 1 for Monday to 7 for Sunday. */
  days: z.array(z.number()),
  /** IANA zone, such as `Europe/Berlin`. */
  zone: z.string(),
  /** Slack id of who set it. */
  by: z.string(),
  /** The change that was made last; before that, nothing is left to do. */
  doneUntil: z.coerce.date().optional(),
  /** The pause that was announced last. */
  announced: z.coerce.date().optional(),
  /** The pause that somebody left out. */
  skipped: z.coerce.date().optional(),
  /** Not before then: the last call failed. */
  retryAt: z.coerce.date().optional(),
})

/** The hours in which a deployment runs; it is paused in all others. */
export type Schedule = z.output<typeof scheduleSchema>
