import { z } from 'zod'

/** Whether the server of a deployment that the API calls ready answers, as far as it was asked. */
export const readinessSchema = z.discriminatedUnion('is', [
  /** The ready notice waits: since when, when to ask next, and whether the server said that it is loading models. */
  z.object({
    is: z.literal('held'),
    since: z.coerce.date(),
    askAt: z.coerce.date(),
    isLoading: z.boolean(),
  }),
  /** It answered; the version it says it runs. */
  z.object({ is: z.literal('answers'), version: z.string().optional() }),
  /** It was still loading when the notice could wait no longer. */
  z.object({ is: z.literal('loading'), since: z.coerce.date() }),
  /** It answered, but with another status. */
  z.object({ is: z.literal('failing'), status: z.number() }),
  /** It can't be reached from here. */
  z.object({ is: z.literal('unreachable'), reason: z.string() }),
])

export type Readiness = z.output<typeof readinessSchema>
