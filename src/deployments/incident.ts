import { createHash } from 'node:crypto'
import { z } from 'zod'
import { tallied, tallySchema } from './tally.ts'

/** One kind of error within an incident. */
const kindSchema = z.object({
  /** Names the kind in commands; of its signature. */
  id: z.string(),
  title: z.string(),
  severity: z.string(),
  count: z.number(),
  /** Of its newest entry, as the log has it. */
  lastAt: z.coerce.date(),
  /** When it was last seen, by our clock. */
  seenAt: z.coerce.date(),
  /** Its count when it was last told. */
  toldCount: z.number(),
})

export type IncidentKind = z.output<typeof kindSchema>

/** A burst of errors of one deployment: from its first error until there was quiet. */
export const incidentSchema = z.object({
  /** Of its root in the outbox. */
  key: z.string(),
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

/** Kinds remembered of one incident; of more, those longest unseen are forgotten, and are told again when they come. */
export const MOST_KINDS = 200

export const kindId = (signature: string) => createHash('sha256').update(signature).digest('hex').slice(0, 10)

export const openIncident = (deploymentId: string, now: Date): Incident => ({
  key: `incident:${deploymentId}:${now.toISOString()}`,
  count: 0,
  firstAt: now,
  lastAt: now,
  seenAt: now,
  kinds: [],
  tally: [],
  replies: 0,
  crowded: false,
  // Never yet.
  drawnAt: new Date(0),
  stale: true,
})

/** Counts entries of one kind, given by the times the log has for them. */
export function counted(incident: Incident, kind: IncidentKind, times: readonly Date[], now: Date): Incident {
  const sorted = times.map(time => Math.min(time.getTime(), now.getTime())).sort((one, other) => one - other)
  const [first, last] = [sorted[0] ?? now.getTime(), sorted.at(-1) ?? now.getTime()]
  const isFirst = incident.count === 0
  const others = incident.kinds.filter(({ id }) => id !== kind.id)
  return {
    ...incident,
    count: incident.count + sorted.length,
    firstAt: new Date(isFirst ? first : Math.min(first, incident.firstAt.getTime())),
    lastAt: new Date(isFirst ? last : Math.max(last, incident.lastAt.getTime())),
    seenAt: now,
    kinds: [...others, kind].slice(-MOST_KINDS),
    tally: tallied(incident.tally, sorted),
    stale: true,
  }
}

export const isOpen = (incident: Incident | undefined): incident is Incident =>
  incident !== undefined && incident.closedAt === undefined
