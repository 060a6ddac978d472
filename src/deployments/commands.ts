import { isDeepStrictEqual } from 'node:util'
import type { Message } from '../block-kit/index.ts'
import type { Deployment } from '../roboflow/index.ts'
import type { DeploymentRecord, LogFault, Store, Tables, TransactionStep } from '../store/index.ts'
import { cardKey } from './compose.ts'
import type { DeploymentEvent } from './event.ts'
import { reconcile } from './reconcile.ts'
import { firstSeen, type RecordWriter } from './record-writer.ts'
import { actedOn } from './views/reminder.ts'

/** Who did something here, in words for the reminders it settles ("paused it"). */
export interface Actor {
  /** Slack user id. */
  person: string
  words: string
}

/** What changes in a record; undefined takes it away. */
export type Amendment = Partial<{ [Key in keyof DeploymentRecord]: DeploymentRecord[Key] | undefined }>

/**
 * Writes what people, and the bot for them, do to deployments. `also` is written in the same transaction, such as the
 * audit entry and the lifecycle message. An actor takes the buttons off the deployment's reminders.
 */
export interface DeploymentCommands {
  /** Does the work while nothing is reconciled, which would take a deployment made here for one made elsewhere. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>
  /** Made here, within `exclusively`: it starts now, and its card goes to the channel of the request. */
  created(
    deployment: Deployment,
    by: { channel: string; person: string } & Pick<DeploymentRecord, 'keptAtExpiry' | 'plannedEnd'>,
    also: TransactionStep,
  ): Promise<void>
  /** Changed here; as it is now. */
  changed(deployment: Deployment, actor: Actor | undefined, also: TransactionStep): Promise<void>
  /** Deleted here; as it was just before. */
  deleted(deployment: Deployment, actor: Actor | undefined, also: TransactionStep): Promise<void>
  /** Changes a record that is there, and redraws its card. */
  amend(
    deploymentId: string,
    amendment: Amendment,
    actor?: Actor | undefined,
    also?: TransactionStep,
  ): Promise<void>
  /**
   * The same, unless what it changes has changed since the record was read: nothing is written then, `also` neither. For
   * jobs, which make calls in between.
   *
   * @example
   * await commands.amendUnchanged(record, { schedule: { ...schedule, retryAt } }, ({ outbox }) => outbox.put(posts, at))
   */
  amendUnchanged(record: DeploymentRecord, amendment: Amendment, also: TransactionStep): Promise<void>
  /** What is posted in one channel is posted in another from now on: cards, and what waits. */
  moveChannel(from: string, to: string, also: TransactionStep): Promise<void>
  /**
   * Its log cannot be read, or can again: its card says so. Where it has none, one is made, unless several say so
   * already: when the API is down, one need not hear from every deployment.
   */
  setLogFault(deploymentId: string, fault: LogFault | undefined): Promise<void>
}

interface Dependencies {
  store: Store
  writer: RecordWriter
  /** Channel for the cards of deployments made elsewhere. */
  notifyChannel: string
  now: () => Date
}

/** Cards made only to say that a log cannot be read. */
const MAX_FAULT_CARDS = 3

export function createCommands({ store, writer, notifyChannel, now }: Dependencies): DeploymentCommands {
  const save = (
    record: DeploymentRecord,
    at: Date,
    doneHere: boolean,
    ...steps: readonly (TransactionStep | undefined)[]
  ) => writer.write({ save: [record], events: [], redraw: [record], doneHere }, at, ...steps)

  return {
    exclusively: writer.inTurn,
    async created(deployment, { channel, person, ...wishes }, also) {
      const at = now()
      const record: DeploymentRecord = {
        deployment,
        presence: 'live',
        start: { at, how: 'made_here' },
        home: channel,
        createdBy: person,
        createdAt: at,
        ...wishes,
      }
      // After a crash, the reconciler may have been first, with a card that does not say who asked.
      await writer.write(
        { save: [record], events: [{ type: 'created', record }], redraw: [record] },
        at,
        also,
      )
    },
    changed: (deployment, actor, also) =>
      writer.inTurn(async () => {
        const at = now()
        const records = await store.deployments.findMany([deployment.id])
        const snapshot = { deployments: [deployment], whole: false, now: at, home: notifyChannel }
        // What somebody did here is posted where they did it: it is no event besides.
        const [changed] = reconcile(records, snapshot).save
        const record = changed ?? records.get(deployment.id) ?? firstSeen(deployment, notifyChannel, at)
        await save(
          actor ? withScheduleMet(record, at) : record,
          at,
          true,
          settleReminders(deployment.id, actor, at),
          also,
        )
      }),
    deleted: (deployment, actor, also) =>
      writer.inTurn(async () => {
        const at = now()
        const before =
          (await store.deployments.find(deployment.id)) ?? firstSeen(deployment, notifyChannel, at)
        const gone = { ...deployment, status: 'deleted', numReplicas: 0 }
        const record = { ...before, deployment: gone, presence: 'deleted' as const }
        await save(record, at, true, settleReminders(deployment.id, actor, at), also)
      }),
    amend: (deploymentId, amendment, actor, also) =>
      writer.inTurn(async () => {
        const at = now()
        const before = await store.deployments.find(deploymentId)
        if (!before) return
        const record = amended(before, amendment)
        await save(record, at, false, settleReminders(deploymentId, actor, at), also)
      }),
    amendUnchanged: (read, amendment, also) =>
      writer.inTurn(async () => {
        const before = await store.deployments.find(read.deployment.id)
        const fields = Object.keys(amendment) as (keyof DeploymentRecord)[]
        if (!before || !fields.every(field => isDeepStrictEqual(before[field], read[field]))) return
        await save(amended(before, amendment), now(), false, also)
      }),
    moveChannel: (from, to, also) =>
      writer.inTurn(async () => {
        const at = now()
        const moved = (await store.deployments.live()).filter(({ home }) => home === from)
        const save = moved.map(record => ({ ...record, home: to }))
        const cards = moved.map(({ deployment }) => cardKey(deployment.id))
        const posts: TransactionStep = ({ outbox }) => outbox.moveChannel(from, to, cards, at)
        await writer.write({ save, events: [], redraw: [] }, at, posts, also)
      }),
    setLogFault: (deploymentId, logFault) =>
      writer.inTurn(async () => {
        const live = await store.deployments.live()
        const before = live.find(({ deployment }) => deployment.id === deploymentId)
        if (!before) return
        const record = { ...before, logFault }
        const others = live.filter(other => other !== before && other.logFault).length
        const events: DeploymentEvent[] =
          logFault && others < MAX_FAULT_CARDS ? [{ type: 'log_unreadable', record }] : []
        await writer.write({ save: [record], events, redraw: [record] }, now())
      }),
  }
}

/** What a person does wins until its schedule's next change, also over one that could not be made so far. */
function withScheduleMet(record: DeploymentRecord, at: Date): DeploymentRecord {
  if (record.schedule === undefined) return record
  const { retryAt: _, ...schedule } = record.schedule
  return { ...record, schedule: { ...schedule, doneUntil: at } }
}

/** The record with what has changed. */
function amended(record: DeploymentRecord, amendment: Amendment): DeploymentRecord {
  const entries = Object.entries({ ...record, ...amendment }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as DeploymentRecord
}

/** Reminders of a deployment that somebody has acted on have no buttons any more. */
const settleReminders =
  (deploymentId: string, actor: Actor | undefined, at: Date) =>
  async ({ outbox }: Tables) => {
    if (!actor) return
    for (const row of await outbox.ofDeployment(deploymentId, 'expiry_reminder')) {
      if (!row.message.blocks.some(({ type }) => type === 'actions')) continue
      await outbox.revise(row.key, actedOn(row.message as Message, actor.person, actor.words, at), at)
    }
  }
