import type { Incident, IncidentKind } from '../store/records/incident.ts'
import type { LogWatch } from '../store/records/log-watch.ts'
import type { Mute } from '../store/records/mute.ts'
import { counted, isOpen, kindId, openIncident } from './incident.ts'
import { grouped, headline } from './kinds.ts'
import { hasEnded, muteOf } from './mute.ts'
import type { Joined } from './tracebacks.ts'

/** An entry to be told in full, and why: the first of its kind, seen again after quiet, or ten times as many. */
export interface EntryReport {
  entry: Joined
  reason: 'first' | 'again' | 'risen'
  /** Entries of its kind in the incident so far. */
  count: number
}

/** What follows from errors that were seen, or from time that has passed. */
export interface Outcome {
  watch: LogWatch
  reports: EntryReport[]
  /** Mutes that have ended, with what they kept silent. */
  ended: Mute[]
  /** The incident that is closed now. */
  closed?: Incident | undefined
  /** Whether anything has changed that must be kept. */
  changed: boolean
}

export interface Sight {
  deploymentId: string
  now: Date
  /** Milliseconds without errors after which an incident is closed. */
  quietMs: number
  /** Whether there were more entries than the API gives out. */
  crowded: boolean
}

/** Milliseconds without a kind after which its next entry is told again. */
const KIND_QUIET = 15 * 60_000
/** A kind is told again when there are so many times more of it. */
const RISE = 10
/** Characters of a kind's title. */
const TITLE = 200

/**
 * What becomes of a deployment's incident and mutes when errors are seen, oldest first; none are seen when only time
 * has passed. A pure function: nothing is read from or written to anywhere.
 */
export function ingestErrors(watch: LogWatch, entries: readonly Joined[], sight: Sight): Outcome {
  const { now, quietMs } = sight
  const ended = watch.mutes.filter(mute => hasEnded(mute, now, quietMs))
  const mutes = watch.mutes.filter(mute => !ended.includes(mute))
  const before = watch.incident
  const isQuiet = isOpen(before) && now.getTime() - before.seenAt.getTime() >= quietMs
  const closed = isQuiet ? { ...before, closedAt: now, stale: true } : undefined
  const outcome: Outcome = {
    watch: { ...watch, mutes, incident: closed ?? before },
    reports: [],
    ended,
    closed,
    changed: ended.length > 0 || closed !== undefined || entries.length > 0,
  }
  for (const [signature, group] of grouped(entries)) kindSeen(outcome, kindId(signature), group, sight)
  const { incident } = outcome.watch
  if (sight.crowded && isOpen(incident) && !incident.crowded) {
    outcome.watch = { ...outcome.watch, incident: { ...incident, crowded: true, stale: true } }
    outcome.changed = true
  }
  return outcome
}

function kindSeen(outcome: Outcome, id: string, group: readonly Joined[], sight: Sight) {
  const { now, deploymentId } = sight
  const { watch } = outcome
  const mute = muteOf(watch.mutes, id)
  if (mute) {
    const counting = { ...mute, count: mute.count + group.length, seenAt: now }
    outcome.watch = { ...watch, mutes: watch.mutes.map(each => (each === mute ? counting : each)) }
    if (!isOpen(watch.incident)) return
  }
  const incident = isOpen(watch.incident) ? watch.incident : openIncident(deploymentId, now)
  const before = incident.kinds.find(kind => kind.id === id)
  const count = (before?.count ?? 0) + group.length
  const [first, last] = [group[0], group.at(-1)]
  if (!first || !last) return
  const reason = mute ? undefined : reasonToTell(before, count, incident, now)
  if (reason) outcome.reports.push({ entry: before ? last : first, reason, count })
  const kind: IncidentKind = {
    id,
    title: headline(last.payload).slice(0, TITLE),
    severity: last.severity,
    count,
    lastAt: new Date(last.timestamp),
    seenAt: now,
    reportedCount: reason ? count : (before?.reportedCount ?? 0),
  }
  const times = group.map(({ timestamp }) => new Date(timestamp))
  outcome.watch = { ...outcome.watch, incident: counted(incident, kind, times, now) }
}

function reasonToTell(
  before: IncidentKind | undefined,
  count: number,
  incident: Incident,
  now: Date,
): EntryReport['reason'] | undefined {
  if (!before || before.reportedCount === 0) return 'first'
  // Somebody looks after it: only what is new may be news to them.
  if (incident.acknowledged) return undefined
  if (now.getTime() - before.seenAt.getTime() >= KIND_QUIET) return 'again'
  return count >= before.reportedCount * RISE ? 'risen' : undefined
}
