import {
  afterPause,
  alreadyPausedMessage,
  creatorOf,
  type DeploymentCommands,
  deletionOffMessage,
  dueAt,
  hasArrived,
  inUseMessage,
  type LifetimePolicy,
  type PersonByEmail,
  planDroppedMessage,
  planFailedMessage,
  plannedEndOf,
  policyEnd,
  reachedEndMessage,
  stateOf,
} from '../../deployments/index.ts'
import { lastRequest } from '../../incidents/index.ts'
import type { Coordination, DeploymentRecord, PlannedEnd, Store } from '../../store/index.ts'
import type { Guard } from '../guard/guard.ts'
import { laterFailure, REFUSED_WAIT_MS } from '../later.ts'
import type { Services } from '../services.ts'
import { endAsPlanned, requestAtEnd } from './end-as-planned.ts'
import { createReplan } from './replan.ts'

interface Dependencies {
  store: Store
  guard: Guard
  services: Services
  commands: Pick<DeploymentCommands, 'amendUnchanged'>
  coordination: Pick<Coordination, 'exclusively'>
  policy: LifetimePolicy
  personByEmail: PersonByEmail
  /** Slack user id of the bot, in whose name it does what LIFETIME_POLICY says. */
  botId: () => Promise<string>
  wake: () => void
}

/** Milliseconds without a request after which a deployment is not in use. */
const IN_USE_MS = 3_600_000
/** Milliseconds until what did not get through is tried again. */
const UNREACHED_WAIT_MS = 30_000

/**
 * The job that does what was planned for deployments that never expire, and gives those an end that LIFETIME_POLICY
 * names. Just before, it is judged again: the same deployment, still so decided, still theirs to do, not in use.
 */
export function createPlannedEndsJob(dependencies: Dependencies): () => Promise<void> {
  const { store, guard, services, coordination, policy, personByEmail, botId } = dependencies
  const { roboflow, log, now } = services
  const replan = createReplan({ ...dependencies, now })

  async function carryOut(record: DeploymentRecord, plan: PlannedEnd): Promise<void> {
    const at = now()
    const { deployment } = record
    const isPaused = stateOf(deployment.status) === 'paused'
    if (plan.inGrace && !isPaused) return replan.to(record, undefined, deletionOffMessage(deployment))
    const isToBeAnnounced = plan.action === 'delete' && plan.announcedAt === undefined
    if (isToBeAnnounced && (await hasArrived(record, plan, store.outbox)))
      return replan.to(record, { ...plan, announcedAt: at })
    const due = dueAt(plan)
    if (due === undefined || due > at) return
    if (plan.action === 'remind') {
      const creator = await creatorOf(record, personByEmail)
      return replan.to(record, 'none', reachedEndMessage(deployment, plan, creator))
    }
    if (plan.action === 'pause' && isPaused) {
      const next = afterPause(plan, at)
      return replan.to(record, next, next && alreadyPausedMessage(deployment, plan, next))
    }
    const since = new Date(at.getTime() - IN_USE_MS)
    const last = isPaused ? undefined : await lastRequest(roboflow, deployment.name, since)
    if (last) return postpone(record, plan, last)
    const request = requestAtEnd(record, plan, plan.by ?? (await botId()))
    await guard.carryOut({ services, request, now: at }, endAsPlanned(deployment.id, plan, store))
    if (plan.action === 'pause') await replan.to(record, afterPause(plan, now()))
  }

  async function postpone(record: DeploymentRecord, plan: PlannedEnd, last: Date) {
    const creator = await creatorOf(record, personByEmail)
    const until = new Date(last.getTime() + IN_USE_MS)
    await replan.putOff(record, plan, until, inUseMessage(record.deployment, plan, creator, last))
  }

  async function failed(record: DeploymentRecord, plan: PlannedEnd, error: unknown) {
    const { deployment } = record
    const failure = await laterFailure(error, plan.by, record, services)
    if (failure.kind === 'not_now') return
    log.warn({ err: error, deployment: deployment.name }, 'could not do what was planned')
    if (failure.kind === 'lost_right')
      return replan.to(record, 'none', planDroppedMessage(deployment, plan), plan.by)
    const isRefused = failure.kind === 'refused'
    const until = new Date(now().getTime() + (isRefused ? REFUSED_WAIT_MS : UNREACHED_WAIT_MS))
    const message = isRefused ? planFailedMessage(deployment, plan, failure.reason) : undefined
    await replan.putOff(record, plan, until, message)
  }

  async function run() {
    for (const record of await store.deployments.live()) {
      const byPolicy = policyEnd(record, policy, now())
      if (byPolicy) await replan.to(record, byPolicy)
      const plan = plannedEndOf(record)
      if (plan === undefined || record.missingSince !== undefined) continue
      try {
        await carryOut(record, plan)
      } catch (error) {
        await failed(record, plan, error)
      }
    }
  }

  return () => coordination.exclusively('planned ends', run)
}
