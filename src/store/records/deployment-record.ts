import { z } from 'zod'
import { deploymentShape } from '../../roboflow/index.ts'
import { plannedEndSchema } from './planned-end.ts'
import { readinessSchema } from './readiness.ts'
import { renamedFields } from './renamed-fields.ts'
import { scheduleSchema } from './schedule.ts'

/** How the start of a deployment is known, from the surest to the vaguest. */
export const START_KINDS = ['made_here', 'seen_appearing', 'first_log_entry', 'first_seen'] as const

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional()

const recordSchema = z.object({
  /** As it was last seen. */
  deployment: deploymentShape,
  /** `gone`: it disappeared without being deleted here. `delete_due`: it has expired, and is still to be deleted. */
  presence: z.enum(['live', 'expired', 'delete_due', 'deleted', 'gone']),
  /** Since when a whole list has not had it. One such list may be a mistake of the API; two are not. */
  missingSince: optional(z.coerce.date()),
  start: z.object({ at: z.coerce.date(), how: z.enum(START_KINDS) }),
  /** The end as a person corrected it. */
  correctedEnd: optional(z.coerce.date()),
  /** Of one that never expires: when it ends all the same, and how; `none`: not at all, whatever LIFETIME_POLICY says. */
  plannedEnd: optional(z.union([z.literal('none'), plannedEndSchema])),
  /** The hours in which it runs. */
  schedule: optional(scheduleSchema),
  /** Channel of its card. */
  home: z.string(),
  /** Slack id of who made it here, and when. */
  createdBy: optional(z.string()),
  createdAt: optional(z.coerce.date()),
  /** Slack id of whom it was given to, or who claimed it: it is theirs, whoever made it. */
  owner: optional(z.string()),
  /** Whoever made it here asked to keep it when it expires. */
  keptAtExpiry: z.literal(true).optional(),
  /** Offsets in ms before the end; `off` for none; absent: as the settings have it. */
  offsets: z.union([z.literal('off'), z.array(z.number())]).optional(),
  /** The reminders that were sent for an end: their offsets in ms before it. */
  sentReminders: z.object({ endsAt: z.coerce.date(), offsets: z.array(z.number()) }).optional(),
  /** "Remind me again": one more reminder at this time. */
  remindAt: optional(z.coerce.date()),
  /** "I'm done": who asked to delete it at its end, without more reminders. */
  doneBy: optional(z.string()),
  /** Slack id of who asked to post nothing about it in channels. */
  unfollowedBy: optional(z.string()),
  /** Since when its log cannot be read, and what the API says. */
  logFault: z.object({ since: z.coerce.date(), text: z.string() }).optional(),
  /** Since when its log shows no request for inference, and when that was last said. */
  idle: z.object({ quietSince: z.coerce.date(), hintedAt: optional(z.coerce.date()) }).optional(),
  /** A person asked for no hints that it is not used. */
  idleHints: z.literal('off').optional(),
  /** Whether its server answers, since the API called it ready; absent where that was never asked. */
  readiness: readinessSchema.optional(),
})

/** What the store holds of one deployment. */
export const deploymentRecordSchema = z.preprocess(renamedFields({ given: 'sentReminders' }), recordSchema)

export type DeploymentRecord = z.output<typeof deploymentRecordSchema>
export type LogFault = NonNullable<DeploymentRecord['logFault']>
