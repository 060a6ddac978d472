import { z } from 'zod'

/**
 * `pending`: nobody has decided. `approved`: it is to be done. `running`: its call was about to be made; found so
 * after a crash, it may have been made. The others are its ends.
 */
const STATES = ['pending', 'approved', 'running', 'done', 'failed', 'denied', 'lapsed'] as const
export type ApprovalState = (typeof STATES)[number]

export const approvalSchema = z.object({
  id: z.string(),
  state: z.enum(STATES),
  askedAt: z.coerce.date(),
  /** Slack id of who asked, and the channel where. */
  person: z.string(),
  channel: z.string(),
  verb: z.string(),
  arguments: z.record(z.string(), z.string()),
  /** The deployment that it is about, where there was one. */
  deploymentId: z.string().optional(),
  /** What of it needs the approval. */
  because: z.string(),
  /** Slack id of who decided. */
  decidedBy: z.string().optional(),
})

/** A request that needs the approval of somebody else, and what has become of it. */
export type Approval = z.output<typeof approvalSchema>
