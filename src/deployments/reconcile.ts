import type { Deployment } from '../roboflow/schemas.ts'
import type { DeploymentRecord } from '../store/records/deployment-record.ts'
import type { Outcome } from './event.ts'
import { lifeStep } from './life-step.ts'
import { endOfRecord } from './lifetime.ts'
import { reminded } from './reminders-due.ts'
import { type Transition, transitionOf } from './transition.ts'

export interface Look {
  seen: readonly Deployment[]
  /** Whether `seen` is all there is, so that what it lacks is missing. */
  whole: boolean
  now: Date
  /** The last whole look, if there was one. */
  last?: Date | undefined
  /** Offsets in ms before the end, unless a deployment has its own. */
  offsets: readonly number[]
  /** Channel for the cards of deployments made elsewhere. */
  home: string
}

/** A look this long after the last one cannot say when something appeared between the two. */
const LONGEST_GAP = 5 * 60_000
/** An end that is longer past is no news: the bot was away. */
const NEWS_FOR = 24 * 3_600_000

/** A pure function of what was remembered and what is seen: nothing is read from or written to anywhere. */
export function lookAt(remembered: ReadonlyMap<string, DeploymentRecord>, look: Look): Outcome {
  const outcome: Outcome = { save: [], news: [], redraw: [] }
  const seenIds = new Set<string>()
  for (const deployment of look.seen) {
    seenIds.add(deployment.id)
    judge(remembered.get(deployment.id), deployment, look, outcome)
  }
  if (look.whole) {
    for (const known of remembered.values()) {
      if (known.presence === 'live' && !seenIds.has(known.deployment.id))
        judge(known, undefined, look, outcome)
    }
  }
  return outcome
}

function judge(
  before: DeploymentRecord | undefined,
  seen: Deployment | undefined,
  look: Look,
  outcome: Outcome,
) {
  const end = before && endOfRecord(before)
  const endsAt = end && 'at' in end ? end.at : undefined
  const what = transitionOf(before, seen, look.now, endsAt)
  const after = before ? advanced(before, seen, what, look) : seen && firstSeen(seen, look)
  if (!after) return
  // A look at one deployment is made for another reason: reminders are the business of the snapshots of all of them.
  const known = look.whole && what !== 'missing' ? reminded(after, look, outcome) : after
  if (known !== before) outcome.save.push(known)
  if (!before && what === undefined) return
  if (what === 'expired') tellEnd(known, endsAt, look, outcome)
  else if (what !== undefined && what !== 'missing' && what !== 'back' && what !== 'changed') {
    outcome.news.push({ known, what })
  }
  const drawnAnew =
    before !== undefined && lifeStep(before, look.last ?? look.now) !== lifeStep(known, look.now)
  if (drawnAnew || (what !== undefined && what !== 'missing')) outcome.redraw.push(known)
}

function firstSeen(deployment: Deployment, { now, last, home }: Look): DeploymentRecord {
  const seenAppearing = last !== undefined && now.getTime() - last.getTime() <= LONGEST_GAP
  return {
    deployment,
    presence: transitionOf(undefined, deployment, now, undefined) === 'appeared' ? 'live' : 'expired',
    start: seenAppearing ? { at: last, how: 'seen_appearing' } : { at: now, how: 'first_seen' },
    home,
  }
}

function advanced(
  before: DeploymentRecord,
  seen: Deployment | undefined,
  what: Transition | undefined,
  { now }: Look,
): DeploymentRecord {
  if (what === undefined) return before
  const { missingSince: _, ...known } = before
  const deployment = seen ?? before.deployment
  if (what === 'missing') return { ...before, missingSince: now }
  if (what === 'expired')
    return { ...known, deployment: { ...deployment, status: 'expired', numReplicas: 0 }, presence: 'expired' }
  if (what === 'gone') return { ...known, deployment, presence: 'gone' }
  return { ...known, deployment, presence: 'live' }
}

function tellEnd(known: DeploymentRecord, endsAt: Date | undefined, { now }: Look, outcome: Outcome) {
  if (known.doneBy !== undefined) outcome.news.push({ known, what: 'delete_now' })
  else if (!endsAt || now.getTime() - endsAt.getTime() <= NEWS_FOR)
    outcome.news.push({ known, what: 'expired' })
}
