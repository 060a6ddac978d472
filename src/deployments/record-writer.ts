import { inSlices } from '../in-slices.ts'
import type {
  Coordination,
  DeploymentRecord,
  RemindersTo,
  Store,
  Tables,
  TransactionStep,
} from '../store/index.ts'
import { type Audience, cardKey, cardOf, messagesFor } from './compose.ts'
import { creatorOf, type PersonByEmail } from './creator.ts'
import type { DeploymentEvent, RecordChanges } from './event.ts'
import { type Pricing, type RunningCost, runningCost } from './usage/costs.ts'
import { recordUsage } from './usage/record-usage.ts'

export interface RecordWriterDependencies {
  store: Store
  personByEmail: PersonByEmail
  /** Keeps the same work on other replicas out. */
  coordination: Pick<Coordination, 'exclusively'>
  pricing: Pricing
  /** Wakes the delivery of the outbox. */
  wake: () => void
}

/** Writes records together with the messages that post what changed: neither is there without the other. */
export interface RecordWriter {
  /** Runs work that decides and writes after all such work before it: a decision still holds when it is written. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>
  /** Writes everything in one transaction, and wakes the delivery. */
  write(changes: RecordChanges, at: Date, ...more: readonly (TransactionStep | undefined)[]): Promise<void>
  /** The same for what the next tick would find out again, were it lost to a power cut. */
  writeRelaxed: RecordWriter['write']
}

const NOBODY: Audience = { creator: undefined, remindersTo: 'channel' }

export function createRecordWriter({
  store,
  personByEmail,
  coordination,
  pricing,
  wake,
}: RecordWriterDependencies): RecordWriter {
  let last: Promise<unknown> = Promise.resolve()

  async function audienceOf({ record, type }: DeploymentEvent): Promise<Audience> {
    // A card speaks to nobody; thousands may appear in a first snapshot, and each question would cost a statement.
    if (type === 'appeared' || type === 'created') return NOBODY
    const creator = await creatorOf(record, personByEmail)
    const remindersTo: RemindersTo =
      creator && 'slackId' in creator ? await store.preferences.remindersTo(creator.slackId) : 'channel'
    return { creator, remindersTo }
  }

  /** What these have cost until now, with what is written in the same transaction. */
  async function costsOf(records: readonly DeploymentRecord[], at: Date, { usage }: Tables) {
    const intervals = await usage.ofMany(records.map(({ deployment }) => deployment.id))
    return (record: DeploymentRecord): RunningCost =>
      runningCost(record, intervals.get(record.deployment.id) ?? [], pricing, at)
  }

  const writing =
    (durability: 'durable' | 'relaxed'): RecordWriter['write'] =>
    async ({ save, events, redraw, doneHere = false }, at, ...more) => {
      const posts = await inSlices(events, async event => [event, await audienceOf(event)] as const)
      await store.transaction(async tables => {
        await tables.deployments.save(save)
        await recordUsage(save, at, doneHere, tables)
        const cards = await tables.outbox.cards(redraw.map(({ deployment }) => deployment.id))
        const drawn = redraw.filter(
          ({ deployment, unfollowedBy }) => cards.has(deployment.id) && unfollowedBy === undefined,
        )
        const costOf = await costsOf(
          [...events.filter(isPosted).map(({ record }) => record), ...drawn],
          at,
          tables,
        )
        const messages = await inSlices(posts, ([event, audience]) =>
          messagesFor(event, audience, at, costOf(event.record)),
        )
        await tables.outbox.put(messages.flat(), at)
        await inSlices(drawn, record =>
          tables.outbox.revise(cardKey(record.deployment.id), cardOf(record, at, costOf(record)), at),
        )
        for (const step of more) await step?.(tables)
      }, durability)
      wake()
    }

  return {
    inTurn(work) {
      const alone = () => coordination.exclusively('deployments', work)
      const turn = last.then(alone, alone)
      last = turn.catch(() => undefined)
      return turn
    },
    write: writing('durable'),
    writeRelaxed: writing('relaxed'),
  }
}

/** Thousands that were there before the bot appear at once, and none of them has a card. */
const isPosted = ({ type, record }: DeploymentEvent) =>
  type !== 'appeared' || record.start.how === 'seen_appearing'

/** A record of what was never seen before. */
export const firstSeen = (
  deployment: DeploymentRecord['deployment'],
  home: string,
  at: Date,
): DeploymentRecord => ({ deployment, presence: 'live', start: { at, how: 'first_seen' }, home })
