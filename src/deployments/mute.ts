import { z } from 'zod'

/** Errors that are counted and not told, for a time: of one kind, or of a whole deployment. */
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
  /** Entries that were not told. */
  count: z.number(),
  /** When the last of them was seen, by our clock. */
  seenAt: z.coerce.date().optional(),
  /** Key of the incident it was asked for in. */
  incident: z.string().optional(),
})

export type Mute = z.output<typeof muteSchema>

/** Milliseconds a mute may last: nobody is to forget one. */
export const LONGEST_MUTE = 7 * 24 * 3_600_000

export function hasEnded({ until, at, seenAt }: Mute, now: Date, quietMs: number): boolean {
  if (until !== 'quiet') return until.getTime() <= now.getTime()
  return now.getTime() - (seenAt ?? at).getTime() >= quietMs
}

/** The mute that keeps a kind silent, if any; the one of its own before the one of everything. */
export const muteOf = (mutes: readonly Mute[], kindId: string): Mute | undefined =>
  mutes.find(({ kind }) => kind === kindId) ?? mutes.find(({ kind }) => kind === undefined)
