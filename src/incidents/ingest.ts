import type { About, Incident, IncidentKind, LogWatch, Mute } from '../store/index.ts'
import { type Assigned, byAbout } from './faults/by-about.ts'
import { counted, isOpen, kindId, openIncident } from './incident.ts'
import { signatureOfKind, titleOf } from './kinds.ts'
import { hasEnded, muteOf } from './mute.ts'
import type { Joined } from './tracebacks.ts'

/** An entry to be posted in full, and why: the first of its kind, seen again after quiet, or ten times as many. */
export interface EntryReport {
  entry: Joined
  reason: 'first' | 'again' | 'risen'
  /** Entries of its kind in the incident so far. */
  count: number
  /** Ids of the first and the last request of its kind, where the log has them. */
  firstRequest?: string | undefined
  lastRequest?: string | undefined
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
  /** What the incident is about; the deployment's own errors by default. */
  about?: About
  /** Whether the errors are only counted. */
  onlyCounted?: boolean
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
  return ingestAssigned(watch, [...byAbout(entries).values()].flat(), context)
}

/** The same for entries of which it is known whose fault they are. */
export function ingestAssigned(
  watch: LogWatch,
  entries: readonly Assigned[],
  context: IngestContext,
): IngestResult {
  const { now, quietMs } = context
  const ended = watch.mutes.filter(mute => hasEnded(mute, now, quietMs))
  const mutes = watch.mutes.filter(mute => !ended.includes(mute))
  const before = watch.incident
  const isQuiet = isOpen(before) && now.getTime() - before.seenAt.getTime() >= quietMs
  const closed = isQuiet ? { ...before, closedAt: now, stale: true } : undefined
  let state: KindsIngested = { watch: { ...watch, mutes, incident: closed ?? before }, reports: [] }
  for (const [signature, group] of bySignature(entries)) {
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

function bySignature(entries: readonly Assigned[]): Map<string, Assigned[]> {
  const groups = new Map<string, Assigned[]>()
  for (const each of entries) {
    const signature = signatureOfKind(each.reading)
    const group = groups.get(signature)
    if (group) group.push(each)
    else groups.set(signature, [each])
  }
  return groups
}

type KindsIngested = Pick<IngestResult, 'watch' | 'reports'>

/** The watch after entries of one kind, and what is to be posted of them. */
function ingestKind(
  watch: LogWatch,
  id: string,
  group: readonly Assigned[],
  { now, deploymentId, about, onlyCounted }: IngestContext,
): KindsIngested {
  const mute = muteOf(watch.mutes, id)
  const mutes = watch.mutes.map(each =>
    each === mute ? { ...mute, count: mute.count + group.length, seenAt: now } : each,
  )
  const [first, last] = [group[0], group.at(-1)]
  if ((mute && !isOpen(watch.incident)) || !first || !last) return { watch: { ...watch, mutes }, reports: [] }
  const incident = isOpen(watch.incident)
    ? watch.incident
    : openIncident(deploymentId, now, about, onlyCounted)
  const before = incident.kinds.find(kind => kind.id === id)
  const count = (before?.count ?? 0) + group.length
  const reason = mute ? undefined : reasonToReport(before, count, incident, now)
  const requests = group.flatMap(({ reading }) => reading.requestId ?? [])
  const firstRequest = before?.firstRequest ?? requests[0]
  const lastRequest = requests.at(-1) ?? before?.lastRequest
  const kind: IncidentKind = {
    id,
    title: titleOf(last.reading).slice(0, MAX_TITLE),
    severity: last.entry.severity,
    count,
    lastAt: new Date(last.entry.timestamp),
    seenAt: now,
    reportedCount: reason ? count : (before?.reportedCount ?? 0),
    fault: last.fault,
    advice: last.advice,
    firstRequest,
    lastRequest,
  }
  const times = group.map(({ entry }) => new Date(entry.timestamp))
  const { entry } = before ? last : first
  return {
    watch: { ...watch, mutes, incident: counted(incident, kind, times, now) },
    reports: reason ? [{ entry, reason, count, firstRequest, lastRequest }] : [],
  }
}

function reasonToReport(
  before: IncidentKind | undefined,
  count: number,
  incident: Incident,
  now: Date,
): EntryReport['reason'] | undefined {
  if (incident.counted) return undefined
  if (!before || before.reportedCount === 0) return 'first'
  // Somebody looks after it: only what is new may be unknown to them.
  if (incident.acknowledged) return undefined
  if (now.getTime() - before.seenAt.getTime() >= KIND_QUIET_MS) return 'again'
  return count >= before.reportedCount * RISE ? 'risen' : undefined
}
