import type { Logger } from 'pino'
import type { Message } from '../block-kit/blocks.ts'
import type { MessageRef } from '../outbox/messenger.ts'
import type { Deployment } from '../roboflow/schemas.ts'
import type { Store, Tables } from '../store/open.ts'
import type { OutboxMessage } from '../store/outbox.ts'
import type { RemindersTo } from '../store/preferences.ts'
import type { DeploymentRecord, LogFault } from '../store/records/deployment-record.ts'
import { type Audience, cardKey, cardOf, messagesFor, outboxCard } from './compose.ts'
import type { News, Outcome } from './event.ts'
import { lookAt } from './reconcile.ts'
import { remindersDue } from './reminders-due.ts'
import { actedOn, type Creator } from './views/reminder.ts'

/** Who did something here, in words for the messages it settles ("paused it"). */
export interface Actor {
  person: string
  words: string
}

/** Writes more in the same transaction, such as the audit's entry. */
export type Also = (tables: Tables) => Promise<void>

export interface ToDo {
  /** Their end has come, and a person had asked to delete them then. */
  deleteNow: DeploymentRecord[]
  /** Live ones that were there before they were first seen: their start is not record yet. */
  undated: DeploymentRecord[]
}

/**
 * What is record of the deployments, and what has to be said of them: both are written in one transaction, so that
 * nothing is said that is not record, and nothing record goes unsaid.
 */
export interface Ledger {
  /** All there is, expired ones included. Answers what there is to do about it. */
  sawAll(seen: readonly Deployment[]): Promise<ToDo>
  /** Gives the reminders that are due by what is remembered, whether the API answers or not. */
  remind(): Promise<void>
  /** One deployment as it is now; by whom it was changed, if it was changed here. */
  saw(deployment: Deployment, actor?: Actor, also?: Also): Promise<DeploymentRecord>
  /** Does the work while nothing is reconciled, which would take a deployment made here for one made elsewhere. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>
  /**
   * Made here, within `exclusively`: it has begun now, and its card goes to the channel where it was asked for.
   */
  made(deployment: Deployment, by: { channel: string; person: string }, also?: Also): Promise<void>
  /** Deleted from here. */
  deleted(deployment: Deployment, actor: Actor | undefined, also?: Also): Promise<void>
  /** Changes what is record of a deployment, such as a corrected end; undefined takes it away. */
  amend(
    deploymentId: string,
    amendment: Partial<{ [Key in keyof DeploymentRecord]: DeploymentRecord[Key] | undefined }>,
    actor?: Actor,
    also?: Also,
  ): Promise<void>
  /**
   * Its log cannot be read, or can again: its card says so. Where it has none, one is made, unless several say so
   * already: of an API that is down one need not hear from every deployment.
   */
  sawLog(deploymentId: string, fault: LogFault | undefined): Promise<void>
  /** What is remembered of those given; what is new counts as first seen now. */
  recall(deployments: readonly Deployment[]): Promise<(deployment: Deployment) => DeploymentRecord>
  cardRef(deploymentId: string): Promise<MessageRef | undefined>
  /** The live deployment of that name. */
  named(name: string): Promise<DeploymentRecord | undefined>
  /** The deployment that a message of the bot's is about, by the place of the message or of its thread's root. */
  about(place: MessageRef): Promise<DeploymentRecord | undefined>
}

interface Dependencies {
  store: Store
  /** Slack's id of who has the address, if anybody has. */
  personByEmail: (email: string) => Promise<string | undefined>
  notifyChannel: string
  /** Milliseconds before the end at which to remind. */
  offsets: readonly number[]
  now: () => Date
  wake: () => void
  log: Logger
}

/** Cards made only to say that a log cannot be read. */
const MOST_FAULT_CARDS = 3
const NOBODY: Audience = { creator: undefined, remindersTo: 'channel' }

export function createLedger({
  store,
  personByEmail,
  notifyChannel,
  offsets,
  now,
  wake,
  log,
}: Dependencies): Ledger {
  let last: Promise<unknown> = Promise.resolve()
  /** One after the other: what is decided on a row must still be so when it is written. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }

  async function audienceOf({ createdBy, deployment }: DeploymentRecord): Promise<Audience> {
    const email = deployment.creatorEmail
    const slackId = createdBy ?? (email === undefined ? undefined : await personByEmail(email))
    const creator: Creator = slackId !== undefined ? { slackId } : email === undefined ? undefined : { email }
    const remindersTo: RemindersTo =
      slackId === undefined ? 'channel' : await store.preferences.remindersTo(slackId)
    return { creator, remindersTo }
  }

  async function write(
    outcome: Outcome,
    news: readonly News[],
    at: Date,
    ...more: readonly (Also | undefined)[]
  ) {
    const notices: OutboxMessage[] = []
    for (const item of news) {
      // A card speaks to nobody; thousands may appear at a first look, and each question would cost a statement.
      const audience = item.what === 'appeared' ? NOBODY : await audienceOf(item.record)
      notices.push(...messagesFor(item, audience, at))
    }
    await store.transaction(async tables => {
      await tables.deployments.save(outcome.save)
      await tables.outbox.put(notices, at)
      const cards = outcome.redraw.length > 0 ? await tables.outbox.cards() : new Set<string>()
      for (const record of outcome.redraw) {
        if (cards.has(record.deployment.id))
          await tables.outbox.revise(cardKey(record.deployment.id), cardOf(record, at), at)
      }
      for (const also of more) await also?.(tables)
    })
    wake()
  }

  const settle =
    (deploymentId: string, { person, words }: Actor, at: Date) =>
    async (tables: Tables) => {
      for (const row of await tables.outbox.ofDeployment(deploymentId, 'expiry_reminder')) {
        const buttons = row.message.blocks.some(({ type }) => type === 'actions')
        if (buttons)
          await tables.outbox.revise(row.key, actedOn(row.message as Message, person, words, at), at)
      }
    }

  async function saw(deployment: Deployment, actor?: Actor, also?: Also): Promise<DeploymentRecord> {
    const at = now()
    const remembered = await store.deployments.findMany([deployment.id])
    const look = { seen: [deployment], whole: false, now: at, offsets: [], home: notifyChannel }
    const outcome = lookAt(remembered, look)
    const record = outcome.save[0] ?? remembered.get(deployment.id)
    if (!record) throw new Error(`no record of ${deployment.name}`)
    // What somebody did here was said where they did it: it is no news.
    const news = actor ? [] : outcome.news.filter(({ what }) => what !== 'appeared')
    await write({ ...outcome, redraw: [record] }, news, at, actor && settle(deployment.id, actor, at), also)
    return record
  }

  return {
    sawAll: seen =>
      inTurn(async () => {
        const at = now()
        const last = await store.snapshots.last('list')
        const live = new Map((await store.deployments.live()).map(record => [record.deployment.id, record]))
        const others = await store.deployments.findMany(seen.map(({ id }) => id).filter(id => !live.has(id)))
        const remembered = new Map([...others, ...live])
        const outcome = lookAt(remembered, { seen, whole: true, now: at, last, offsets, home: notifyChannel })
        await write(outcome, outcome.news, at, tables => tables.snapshots.now('list', at))
        log.debug(
          { seen: seen.length, written: outcome.save.length, news: outcome.news.length },
          'reconciled all deployments',
        )
        return {
          deleteNow: outcome.news.filter(({ what }) => what === 'delete_now').map(({ record }) => record),
          undated: outcome.save.filter(
            ({ presence, start }) => presence === 'live' && start.how === 'first_seen',
          ),
        }
      }),
    remind: () =>
      inTurn(async () => {
        const at = now()
        const outcome = remindersDue(await store.deployments.live(), { now: at, offsets })
        if (outcome.save.length > 0) await write(outcome, outcome.news, at)
      }),
    saw: (deployment, actor, also) => inTurn(() => saw(deployment, actor, also)),
    exclusively: inTurn,
    async made(deployment, { channel, person }, also) {
      const at = now()
      const record: DeploymentRecord = {
        deployment,
        presence: 'live',
        start: { at, how: 'made_here' },
        home: channel,
        createdBy: person,
        createdAt: at,
      }
      await store.transaction(async tables => {
        await tables.deployments.save([record])
        await tables.outbox.put([outboxCard(record, at)], at)
        await also?.(tables)
      })
      wake()
    },
    deleted: (deployment, actor, also) =>
      inTurn(async () => {
        const at = now()
        const before = await store.deployments.find(deployment.id)
        const gone = { ...deployment, status: 'deleted', numReplicas: 0 }
        const record: DeploymentRecord = {
          ...(before ?? { start: { at, how: 'first_seen' }, home: notifyChannel }),
          deployment: gone,
          presence: 'deleted',
        }
        await write(
          { save: [record], news: [], redraw: [record] },
          [],
          at,
          actor && settle(deployment.id, actor, at),
          also,
        )
      }),
    amend: (deploymentId, amendment, actor, also) =>
      inTurn(async () => {
        const at = now()
        const before = await store.deployments.find(deploymentId)
        if (!before) return
        const record = amended(before, amendment)
        const settled = actor && settle(deploymentId, actor, at)
        await write({ save: [record], news: [], redraw: [record] }, [], at, settled, also)
      }),
    sawLog: (deploymentId, logFault) =>
      inTurn(async () => {
        const live = await store.deployments.live()
        const before = live.find(({ deployment }) => deployment.id === deploymentId)
        if (!before) return
        const record = { ...before, logFault }
        const others = live.filter(other => other !== before && other.logFault).length
        const news: News[] = logFault && others < MOST_FAULT_CARDS ? [{ what: 'unreadable', record }] : []
        await write({ save: [record], news: [], redraw: [record] }, news, now())
      }),
    recall: async deployments => {
      const at = now()
      const remembered = await store.deployments.findMany(deployments.map(({ id }) => id))
      return deployment =>
        remembered.get(deployment.id) ?? {
          deployment,
          presence: 'live',
          start: { at, how: 'first_seen' },
          home: notifyChannel,
        }
    },
    named: async name => (await store.deployments.live()).find(({ deployment }) => deployment.name === name),
    about: async ({ channel, ts }) => {
      const row = await store.outbox.findByRef(channel, ts)
      return row && store.deployments.find(row.deploymentId)
    },
    cardRef: async deploymentId => (await store.outbox.find(cardKey(deploymentId)))?.place,
  }
}

/** The record with what a person has set; what is undefined is taken away. */
function amended(record: DeploymentRecord, amendment: Parameters<Ledger['amend']>[1]): DeploymentRecord {
  const entries = Object.entries({ ...record, ...amendment }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as DeploymentRecord
}
