import { isDeepStrictEqual } from 'node:util'
import { type Mrkdwn, mrkdwn } from '../block-kit/index.ts'
import {
  changesAround,
  creatorOf,
  type DeploymentCommands,
  nextStep,
  type PersonByEmail,
  pausedByScheduleMessage,
  plannedEndOf,
  resumedByScheduleMessage,
  type ScheduledChange,
  scheduleDroppedMessage,
  scheduledPauseNotice,
  scheduleFailedMessage,
  stateOf,
} from '../deployments/index.ts'
import type { Coordination, DeploymentRecord, Schedule, Store } from '../store/index.ts'
import { afterChange, deploymentOf } from './change.ts'
import type { Guard } from './guard/guard.ts'
import { laterFailure, REFUSED_WAIT_MS, Superseded } from './later.ts'
import type { Context, Result } from './operation.ts'
import { pause } from './pause.ts'
import { resume } from './resume.ts'
import type { Services } from './services.ts'
import { threadPosts } from './thread-posts.ts'

interface Dependencies {
  store: Store
  guard: Guard
  services: Services
  commands: Pick<DeploymentCommands, 'amendUnchanged'>
  coordination: Pick<Coordination, 'exclusively'>
  personByEmail: PersonByEmail
  wake: () => void
}

/** Milliseconds until a call that did not get through is made again. */
const UNREACHED_WAIT_MS = 60_000

/**
 * The job that pauses and resumes deployments by their schedules, in the name of who set them, whose rights are judged
 * again each time.
 */
export function createSchedulesJob(dependencies: Dependencies): () => Promise<void> {
  const { store, guard, services, commands, coordination, personByEmail, wake } = dependencies
  const { log, now } = services

  const amend = (
    record: DeploymentRecord,
    schedule: Schedule | undefined,
    posts: ReturnType<typeof threadPosts> = [],
  ) => commands.amendUnchanged(record, { schedule }, ({ outbox }) => outbox.put(posts, now()))

  async function step(record: DeploymentRecord, schedule: Schedule): Promise<void> {
    const next = nextStep(schedule, stateOf(record.deployment.status), now(), plannedEndOf(record))
    if (next === undefined) return
    const { kind, change } = next
    if (kind === 'announce') return announce(record, schedule, change)
    if (kind !== 'note') await carryOut(record, schedule, kind, change)
    const { retryAt: _, ...rest } = schedule
    await amend(record, { ...rest, doneUntil: change.at })
  }

  async function announce(record: DeploymentRecord, schedule: Schedule, change: ScheduledChange) {
    const creator = await creatorOf(record, personByEmail)
    const message = scheduledPauseNotice(record.deployment, schedule, change, creator)
    const key = `scheduled-pause:${record.deployment.id}:${change.at.toISOString()}`
    const posts = threadPosts(record, { key, message, broadcast: false }, now())
    await amend(record, { ...schedule, announced: change.at }, posts)
    wake()
  }

  async function carryOut(
    { deployment, home }: DeploymentRecord,
    schedule: Schedule,
    kind: 'pause' | 'resume',
    change: ScheduledChange,
  ) {
    const request = {
      operation: kind === 'pause' ? pause : resume,
      arguments: { name: deployment.name },
      person: schedule.by,
      channel: home,
      surface: 'schedule' as const,
      key: `schedule:${deployment.id}:${change.at.toISOString()}`,
      seen: { id: deployment.id, status: deployment.status },
    }
    await guard.carryOut({ services, request, now: now() }, work(deployment.id, schedule, kind, change))
  }

  /** What is done under the claim, once the schedule is still the one that was found due. */
  const work =
    (id: string, schedule: Schedule, kind: 'pause' | 'resume', { at }: ScheduledChange) =>
    async (context: Context): Promise<Result> => {
      const record = await store.deployments.find(id)
      if (!isDeepStrictEqual(record?.schedule, schedule))
        throw new Superseded('its schedule was changed', mrkdwn`Its schedule was changed.`)
      const deployment = await deploymentOf(record?.deployment.name ?? '', context)
      const answer = await services.roboflow[kind](deployment.name)
      const after = await afterChange(deployment.name, context)
      const until = changesAround(schedule, at).next?.at
      const message =
        kind === 'pause'
          ? pausedByScheduleMessage(deployment, until)
          : resumedByScheduleMessage(deployment, until)
      const event = { deployment, message, inThreadOnly: true }
      return { reply: undefined, effect: { type: 'changed', answer, after, event } }
    }

  async function failed(record: DeploymentRecord, schedule: Schedule, error: unknown) {
    const { deployment } = record
    const failure = await laterFailure(error, schedule.by, record, services)
    if (failure.kind === 'not_now') return
    log.warn({ err: error, deployment: deployment.name }, 'could not do what its schedule says')
    const at = now()
    if (failure.kind === 'lost_right') {
      const message = scheduleDroppedMessage(deployment, schedule)
      const key = `schedule-dropped:${deployment.id}:${at.toISOString()}`
      await amend(
        record,
        undefined,
        threadPosts(record, { key, message, broadcast: true, alsoTo: schedule.by }, at),
      )
      return wake()
    }
    const isRefused = failure.kind === 'refused'
    const retryAt = new Date(at.getTime() + (isRefused ? REFUSED_WAIT_MS : UNREACHED_WAIT_MS))
    await amend(record, { ...schedule, retryAt }, isRefused ? refusal(record, schedule, failure.reason) : [])
    wake()
  }

  /** Said once for each change. */
  function refusal(record: DeploymentRecord, schedule: Schedule, reason: Mrkdwn) {
    const { deployment } = record
    const { last } = changesAround(schedule, now())
    if (!last) return []
    const message = scheduleFailedMessage(deployment, last.to === 'paused' ? 'pause' : 'resume', reason)
    const key = `schedule-failed:${deployment.id}:${last.at.toISOString()}`
    return threadPosts(record, { key, message, broadcast: true }, now())
  }

  async function run() {
    for (const record of await store.deployments.live()) {
      const { schedule, missingSince } = record
      if (schedule === undefined || missingSince !== undefined) continue
      try {
        await step(record, schedule)
      } catch (error) {
        await failed(record, schedule, error)
      }
    }
  }

  return () => coordination.exclusively('schedules', run)
}
