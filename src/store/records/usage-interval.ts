import { z } from 'zod'
import { START_KINDS } from './deployment-record.ts'

/**
 * How it is known when a state began or ended, besides the ways a start is known: done through this bot; seen at a
 * look, some time after the look before; by the deployment's expiry; since a list no longer had it.
 */
export const KNOWN_BY = [...START_KINDS, 'done_here', 'seen', 'expiry', 'missing'] as const

const boundarySchema = z.object({
  at: z.coerce.date(),
  how: z.enum(KNOWN_BY),
  /** It happened after this, where only a look afterwards shows that it did. */
  after: z.coerce.date().optional(),
})

/** A time during which a deployment was in one state with as many replicas. */
export const usageIntervalSchema = z.object({
  deploymentId: z.string(),
  /** Counts from 0 within a deployment. */
  number: z.number(),
  /** `running`: all that is billed, starting included. */
  state: z.enum(['running', 'paused']),
  replicas: z.number(),
  start: boundarySchema,
  /** Absent: it is so still. */
  end: boundarySchema.optional(),
})

export type UsageInterval = z.output<typeof usageIntervalSchema>
export type UsageBoundary = z.output<typeof boundarySchema>
