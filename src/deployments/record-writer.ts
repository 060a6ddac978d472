import type {
  Coordination,
  DeploymentRecord,
  OutboxMessage,
  RemindersTo,
  Store,
  TransactionStep,
} from '../store/index.ts'
import { type Audience, cardKey, cardOf, messagesFor } from './compose.ts'
import { creatorOf, type PersonByEmail } from './creator.ts'
import type { DeploymentEvent, RecordChanges } from './event.ts'
import { recordUsage } from './usage/record-usage.ts'

export interface RecordWriterDependencies {
  store: Store
  personByEmail: PersonByEmail
  /** Keeps the same work on other replicas out. */
  coordination: Pick<Coordination, 'exclusively'>
  /** Wakes the delivery of the outbox. */
  wake: () => void
}

/** Writes records together with the messages that post what changed: neither is there without the other. */
export interface RecordWriter {
  /** Runs work that decides and writes after all such work before it: a decision still holds when it is written. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>
  /** Writes everything in one transaction, and wakes the delivery. */
  write(changes: RecordChanges, at: Date, ...more: readonly (TransactionStep | undefined)[]): Promise<void>
}

const NOBODY: Audience = { creator: undefined, remindersTo: 'channel' }

export function createRecordWriter({
  store,
  personByEmail,
  coordination,
  wake,
}: RecordWriterDependencies): RecordWriter {
  let last: Promise<unknown> = Promise.resolve()

  async function audienceOf({ record, type }: DeploymentEvent): Promise<Audience> {
    // A card speaks to nobody; thousands may appear in a first snapshot, and each question would cost a statement.
    if (type === 'appeared') return NOBODY
    const creator = await creatorOf(record, personByEmail)
    const remindersTo: RemindersTo =
      creator && 'slackId' in creator ? await store.preferences.remindersTo(creator.slackId) : 'channel'
    return { creator, remindersTo }
  }

  return {
    inTurn(work) {
      const alone = () => coordination.exclusively('deployments', work)
      const turn = last.then(alone, alone)
      last = turn.catch(() => undefined)
      return turn
    },
    async write({ save, events, redraw, doneHere = false }, at, ...more) {
      const messages: OutboxMessage[] = []
      for (const event of events) messages.push(...messagesFor(event, await audienceOf(event), at))
      await store.transaction(async tables => {
        await tables.deployments.save(save)
        await recordUsage(save, at, doneHere, tables)
        await tables.outbox.put(messages, at)
        const cards = redraw.length > 0 ? await tables.outbox.cards() : new Set<string>()
        for (const record of redraw) {
          if (cards.has(record.deployment.id) && record.unfollowedBy === undefined)
            await tables.outbox.revise(cardKey(record.deployment.id), cardOf(record, at), at)
        }
        for (const step of more) await step?.(tables)
      })
      wake()
    },
  }
}

/** A record of what was never seen before. */
export const firstSeen = (
  deployment: DeploymentRecord['deployment'],
  home: string,
  at: Date,
): DeploymentRecord => ({ deployment, presence: 'live', start: { at, how: 'first_seen' }, home })
