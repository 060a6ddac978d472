import type { Incident, IncidentKind, LogWatch, Mute } from '../store/index.ts'
import { counted, isOpen, kindId, openIncident } from './incident.ts'
import { grouped, headline } from './kinds.ts'
import { hasEnded, muteOf } from './mute.ts'
import type { Joined } from './tracebacks.ts'

/** An entry to be posted in full, and why: the first of its kind, seen again after quiet, or ten times as many. */
export interface EntryReport {
  entry: Joined
  reason: 'first' | 'again' | 'risen'
  /** Entries of its kind in the incident so far. */
  count: number
}

/** What follows from errors that were logged, or from time that has passed. */
export interface IngestResult {
  watch: LogWatch
  reports: EntryReport[]
  /** Mutes that have ended, with what they kept silent. */
  ended: Mute[]
  /** The incident that is closed now. */
  closed?: Incident | undefined
  /** Whether anything has changed that must be kept. */
  changed: boolean
}

export interface IngestContext {
  deploymentId: string
  now: Date
  /** Milliseconds without errors after which an incident is closed. */
  quietMs: number
  /** Whether there were more entries than the API gives out. */
  crowded: boolean
}

/** Milliseconds without a kind after which its next entry is posted again. */
const KIND_QUIET_MS = 15 * 60_000
/** A kind is posted again when there are so many times more of it. */
const RISE = 10
/** Characters of a kind's title. */
const MAX_TITLE = 200

/**
 * What becomes of a deployment's incident and mutes when errors are logged, oldest first; there are none when only time
 * has passed. A pure function: nothing that it is given changes.
 */
export function ingestErrors(
  watch: LogWatch,
  entries: readonly Joined[],
  context: IngestContext,
): IngestResult {
  const { now, quietMs } = context
  const ended = watch.mutes.filter(mute => hasEnded(mute, now, quietMs))
  const mutes = watch.mutes.filter(mute => !ended.includes(mute))
  const before = watch.incident
  const isQuiet = isOpen(before) && now.getTime() - before.seenAt.getTime() >= quietMs
  const closed = isQuiet ? { ...before, closedAt: now, stale: true } : undefined
  let state: KindsIngested = { watch: { ...watch, mutes, incident: closed ?? before }, reports: [] }
  for (const [signature, group] of grouped(entries)) {
    const next = ingestKind(state.watch, kindId(signature), group, context)
    state = { watch: next.watch, reports: [...state.reports, ...next.reports] }
  }
  const { incident } = state.watch
  const isCrowdedNow = context.crowded && isOpen(incident) && !incident.crowded
  return {
    watch: isCrowdedNow
      ? { ...state.watch, incident: { ...incident, crowded: true, stale: true } }
      : state.watch,
    reports: state.reports,
    ended,
    closed,
    changed: ended.length > 0 || closed !== undefined || entries.length > 0 || isCrowdedNow,
  }
}

type KindsIngested = Pick<IngestResult, 'watch' | 'reports'>

/** The watch after entries of one kind, and what is to be posted of them. */
function ingestKind(
  watch: LogWatch,
  id: string,
  group: readonly Joined[],
  { now, deploymentId }: IngestContext,
): KindsIngested {
  const mute = muteOf(watch.mutes, id)
  const mutes = watch.mutes.map(each =>
    each === mute ? { ...mute, count: mute.count + group.length, seenAt: now } : each,
  )
  const [first, last] = [group[0], group.at(-1)]
  if ((mute && !isOpen(watch.incident)) || !first || !last) return { watch: { ...watch, mutes }, reports: [] }
  const incident = isOpen(watch.incident) ? watch.incident : openIncident(deploymentId, now)
  const before = incident.kinds.find(kind => kind.id === id)
  const count = (before?.count ?? 0) + group.length
  const reason = mute ? undefined : reasonToReport(before, count, incident, now)
  const kind: IncidentKind = {
    id,
    title: headline(last.payload).slice(0, MAX_TITLE),
    severity: last.severity,
    count,
    lastAt: new Date(last.timestamp),
    seenAt: now,
    reportedCount: reason ? count : (before?.reportedCount ?? 0),
  }
  const times = group.map(({ timestamp }) => new Date(timestamp))
  return {
    watch: { ...watch, mutes, incident: counted(incident, kind, times, now) },
    reports: reason ? [{ entry: before ? last : first, reason, count }] : [],
  }
}

function reasonToReport(
  before: IncidentKind | undefined,
  count: number,
  incident: Incident,
  now: Date,
): EntryReport['reason'] | undefined {
  if (!before || before.reportedCount === 0) return 'first'
  // Somebody looks after it: only what is new may be unknown to them.
  if (incident.acknowledged) return undefined
  if (now.getTime() - before.seenAt.getTime() >= KIND_QUIET_MS) return 'again'
  return count >= before.reportedCount * RISE ? 'risen' : undefined
}
