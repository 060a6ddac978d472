import { z } from 'zod'

/** Errors that are counted and not posted, for a time: of one kind, or of a whole deployment. */
export const muteSchema = z.object({
  /** Id of the kind; absent: everything the deployment logs. */
  kind: z.string().optional(),
  /** The line the kind is known by. */
  title: z.string().optional(),
  /** When it ends by itself; `quiet`: when nothing of it was logged for as long as an incident takes to close. */
  until: z.union([z.coerce.date(), z.literal('quiet')]),
  /** Slack id of who asked for it. */
  by: z.string(),
  at: z.coerce.date(),
  /** Entries that were not posted. */
  count: z.number(),
  /** When the last of them was seen, by our clock. */
  seenAt: z.coerce.date().optional(),
  /** Key of the incident it was asked for in. */
  incident: z.string().optional(),
})

export type Mute = z.output<typeof muteSchema>
