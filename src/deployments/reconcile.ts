import { inSlices } from '../in-slices.ts'
import type { Deployment } from '../roboflow/index.ts'
import type { DeploymentRecord } from '../store/index.ts'
import type { DeploymentEvent, RecordChanges } from './event.ts'
import { lifeStep } from './life-step.ts'
import { endOfRecord } from './lifetime.ts'
import { heldSince } from './readiness/readiness.ts'
import { stateOf } from './state.ts'
import { type Transition, transition } from './transition.ts'

/** What the API answered. */
export interface Snapshot {
  deployments: readonly Deployment[]
  /** Whether these are all there are, so that what is not among them is missing. */
  whole: boolean
  now: Date
  /** Time of the last whole snapshot, if there was one. */
  last?: Date | undefined
  /** Channel for the cards of deployments made elsewhere. */
  home: string
  /** Whether a ready notice waits until the deployment's own server answers. */
  holdsReady?: boolean
}

/** Milliseconds: a snapshot this long after the last one cannot say when something appeared between the two. */
const MAX_GAP_MS = 5 * 60_000
/** Milliseconds: an end that is longer past is not posted; the bot was away. */
const MAX_EXPIRED_AGE_MS = 24 * 3_600_000

/** Compares a snapshot with the records, by deployment_id. A pure function: nothing that it is given changes. */
export const reconcile = (
  records: ReadonlyMap<string, DeploymentRecord>,
  snapshot: Snapshot,
): RecordChanges => changesOf(pairs(records, snapshot).map(pair => step(pair, snapshot)))

/** The same for thousands, which would hold up the event loop. */
export const reconcileInSlices = async (
  records: ReadonlyMap<string, DeploymentRecord>,
  snapshot: Snapshot,
): Promise<RecordChanges> => changesOf(await inSlices(pairs(records, snapshot), pair => step(pair, snapshot)))

/** What is known of a deployment, and what the API answers; one of the two may be missing. */
interface Pair {
  before?: DeploymentRecord | undefined
  deployment?: Deployment
}

function pairs(records: ReadonlyMap<string, DeploymentRecord>, { deployments, whole }: Snapshot): Pair[] {
  const found = deployments.map((deployment): Pair => ({ before: records.get(deployment.id), deployment }))
  if (!whole) return found
  const listed = new Set(deployments.map(({ id }) => id))
  for (const before of records.values())
    if (before.presence === 'live' && !listed.has(before.deployment.id)) found.push({ before })
  return found
}

const byId = (one: DeploymentRecord, other: DeploymentRecord) =>
  one.deployment.id < other.deployment.id ? -1 : 1

/**
 * By deployment_id, as the tables' keys are: where thousands of rows are written, each page of the file is then written
 * once, which halves the time of the commit.
 */
const changesOf = (steps: readonly Step[]): RecordChanges => ({
  save: steps.flatMap(({ save = [] }) => save).sort(byId),
  events: steps.flatMap(({ event = [] }) => event).sort((one, other) => byId(one.record, other.record)),
  redraw: steps.flatMap(({ redraw = [] }) => redraw).sort(byId),
})

/** What one deployment adds to the changes. */
interface Step {
  save?: DeploymentRecord | undefined
  event?: DeploymentEvent | undefined
  redraw?: DeploymentRecord | undefined
}

function step({ before, deployment }: Pair, snapshot: Snapshot): Step {
  const { now, last } = snapshot
  if (!before) return deployment ? firstStep(deployment, snapshot) : {}
  const end = endOfRecord(before)
  const endsAt = 'at' in end ? end.at : undefined
  const type = transition(before, deployment, now, endsAt)
  const after = recordAfter(before, deployment, type, now)
  const isHeld = type === 'ready' && snapshot.holdsReady === true && after.deployment.domain !== undefined
  const record = isHeld ? { ...after, readiness: heldSince(now) } : after
  const isDrawnAnew = lifeStep(before, last ?? now) !== lifeStep(record, now)
  return {
    save: record === before ? undefined : record,
    event: isHeld ? { record, type: 'ready_held' } : type && eventOf(type, record, endsAt, now),
    redraw: isDrawnAnew || (type !== undefined && type !== 'missing') ? record : undefined,
  }
}

function firstStep(deployment: Deployment, { now, last, home }: Snapshot): Step {
  const hasAppeared = transition(undefined, deployment, now, undefined) === 'appeared'
  const isDated = last !== undefined && now.getTime() - last.getTime() <= MAX_GAP_MS
  const record: DeploymentRecord = {
    deployment,
    presence: hasAppeared ? 'live' : 'expired',
    start: isDated ? { at: earlierOf(last, now), how: 'seen_appearing' } : { at: now, how: 'first_seen' },
    home,
  }
  return hasAppeared
    ? { save: record, event: { record, type: 'appeared' }, redraw: record }
    : { save: record }
}

function recordAfter(
  before: DeploymentRecord,
  seen: Deployment | undefined,
  type: Transition | undefined,
  now: Date,
): DeploymentRecord {
  if (type === undefined) return before
  if (type === 'missing') return { ...before, missingSince: now }
  const { missingSince: _, ...record } = before
  const deployment = seen ?? before.deployment
  if (type === 'expired') {
    const ended = { ...deployment, status: 'expired', numReplicas: 0 }
    return { ...record, deployment: ended, presence: record.doneBy === undefined ? 'expired' : 'delete_due' }
  }
  const { readiness, ...others } = record
  const isReady = readiness !== undefined && stateOf(deployment.status) === 'ready'
  return {
    ...others,
    ...(isReady ? { readiness } : {}),
    deployment,
    presence: type === 'gone' ? 'gone' : 'live',
  }
}

function eventOf(
  type: Transition,
  record: DeploymentRecord,
  endsAt: Date | undefined,
  now: Date,
): DeploymentEvent | undefined {
  if (type === 'missing' || type === 'back' || type === 'changed') return undefined
  if (type !== 'expired') return { record, type }
  // It is about to be deleted, which is posted in its place.
  if (record.presence === 'delete_due') return undefined
  const isOld = endsAt !== undefined && now.getTime() - endsAt.getTime() > MAX_EXPIRED_AGE_MS
  return isOld ? undefined : { record, type }
}

/** Where the clock was set back since the last snapshot, that is ahead of now. */
const earlierOf = (last: Date, now: Date): Date => (last < now ? last : now)
