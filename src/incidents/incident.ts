import { createHash } from 'node:crypto'
import type { About, Incident, IncidentKind, LogWatch } from '../store/index.ts'
import { tallied } from './tally.ts'

/** Kinds kept of one incident; of more, those longest unseen are forgotten, and are posted again when they come. */
export const MAX_KINDS = 200

export const kindId = (signature: string) => createHash('sha256').update(signature).digest('hex').slice(0, 10)

/** A new one. `counted`: without a thread. */
export const openIncident = (
  deploymentId: string,
  now: Date,
  about: About = 'deployment',
  counted = false,
): Incident => ({
  key: `${about === 'deployment' ? 'incident' : about}:${deploymentId}:${now.toISOString()}`,
  about,
  counted,
  count: 0,
  firstAt: now,
  lastAt: now,
  seenAt: now,
  kinds: [],
  tally: [],
  replies: 0,
  posted: [],
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
    kinds: [...others, kind].slice(-MAX_KINDS),
    tally: tallied(incident.tally, sorted),
    stale: true,
  }
}

/** Ids of entries that are kept as posted in one incident's thread; of more, the oldest are forgotten. */
export const MAX_POSTED = 2000

/** Notes entries, by their insert ids, as posted in full in the incident's thread. */
export const withPosted = (incident: Incident, insertIds: readonly string[]): Incident => ({
  ...incident,
  posted: [...incident.posted, ...insertIds].slice(-MAX_POSTED),
})

export const isOpen = (incident: Incident | undefined): incident is Incident =>
  incident !== undefined && incident.closedAt === undefined

/** Where a watch keeps the incident of each sort. */
export const SLOTS = { deployment: 'incident', callers: 'callers', billing: 'billing' } as const

/** All incidents of a watch, open or not. */
export const incidentsOf = (watch: LogWatch): Incident[] =>
  Object.values(SLOTS).flatMap(slot => watch[slot] ?? [])

/** Whether time must pass for a watch: something of it is still open. */
export const isUnsettled = (watch: LogWatch): boolean =>
  incidentsOf(watch).some(isOpen) || watch.mutes.length > 0

/** The watch with one of its incidents in the place of the deployment's own, for who sees to one at a time. */
export const focusedOn = (watch: LogWatch, about: About): LogWatch => ({
  ...watch,
  incident: watch[SLOTS[about]],
})

/** What `focusedOn` gave, changed, with every incident in its own place again. */
export const unfocused = (before: LogWatch, about: About, changed: LogWatch): LogWatch =>
  about === 'deployment'
    ? changed
    : { ...changed, incident: before.incident, [SLOTS[about]]: changed.incident }
