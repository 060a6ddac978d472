import { z } from 'zod'
import { renamedFields } from './renamed-fields.ts'

/** How many there were in each five minutes that had any: pairs of its beginning (ms since 1970) and a count. */
const tallySchema = z.array(z.tuple([z.number(), z.number()]))
export type Tally = z.output<typeof tallySchema>

/** Whose an error is: who calls the server, who pays, the server itself, or what it depends on. */
export const FAULTS = ['caller', 'billing', 'server', 'upstream'] as const
export type Fault = (typeof FAULTS)[number]

/** One kind of error within an incident. */
const currentKind = z.object({
  /** Names the kind in commands; of its signature. */
  id: z.string(),
  title: z.string(),
  severity: z.string(),
  count: z.number(),
  /** Of its newest entry, as the log has it. */
  lastAt: z.coerce.date(),
  /** When it was last seen, by our clock. */
  seenAt: z.coerce.date(),
  /** Its count when it was last reported. */
  reportedCount: z.number(),
  /** Whose it is, and a line of advice; absent in rows of earlier versions. */
  fault: z.enum(FAULTS).optional(),
  advice: z.string().optional(),
  /** Ids of the first and the last request in which it was logged, where the log has them. */
  firstRequest: z.string().optional(),
  lastRequest: z.string().optional(),
})
const kindSchema = z.preprocess(renamedFields({ toldCount: 'reportedCount' }), currentKind)

export type IncidentKind = z.output<typeof kindSchema>

/** What an incident is about: the deployment's own errors, or what its callers or its bill lead to. */
export const ABOUTS = ['deployment', 'callers', 'billing'] as const
export type About = (typeof ABOUTS)[number]

/** A burst of errors of one deployment: from its first error until there was quiet. */
export const incidentSchema = z.object({
  /** Of its root in the outbox. */
  key: z.string(),
  about: z.enum(ABOUTS).default('deployment'),
  /** Whether its errors are only counted, on one line without a thread. */
  counted: z.boolean().default(false),
  /** When it was said that they are more than half of all requests. */
  warnedAt: z.coerce.date().optional(),
  count: z.number(),
  /** Of the first and the last entry, as the log has them. */
  firstAt: z.coerce.date(),
  lastAt: z.coerce.date(),
  /** When the last entry was seen, by our clock. */
  seenAt: z.coerce.date(),
  kinds: z.array(kindSchema),
  tally: tallySchema,
  /** Messages in its thread so far: numbers their keys. */
  replies: z.number(),
  /** Insert ids of the entries that were posted in full in its thread. */
  posted: z.array(z.string()).default([]),
  /** Whether there were more entries than the API gives out. */
  crowded: z.boolean().default(false),
  acknowledged: z.object({ by: z.string(), at: z.coerce.date() }).optional(),
  closedAt: z.coerce.date().optional(),
  /** When its root was last drawn, and whether it has changed since. */
  drawnAt: z.coerce.date(),
  stale: z.boolean(),
  /** The deployment's status as its root shows it. */
  status: z.string().optional(),
})

export type Incident = z.output<typeof incidentSchema>
