import type { Message } from '../block-kit/index.ts'
import { cardKey, outboxCard } from '../deployments/index.ts'
import type { MessageRef } from '../outbox/index.ts'
import type { LogEntry } from '../roboflow/index.ts'
import {
  ABOUTS,
  type About,
  type Coordination,
  type DeploymentRecord,
  type LogWatch,
  NOT_WATCHED_YET,
  type OutboxMessage,
  type Store,
  type TransactionStep,
  type WatchRow,
} from '../store/index.ts'
import { withWarning } from './caller-warning.ts'
import { allRedrawn, type Composed, composeIncident } from './compose.ts'
import { type Assigned, byAbout, type FailedAnswer } from './faults/by-about.ts'
import { focusedOn, incidentsOf, isOpen, MAX_POSTED, unfocused, withPosted } from './incident.ts'
import { ingestAssigned } from './ingest.ts'
import {
  lackingEntries,
  lackingReplies,
  newErrorThread,
  type RequestedErrors,
  requestedRootKey,
} from './requested-errors.ts'
import { joinTracebacks } from './tracebacks.ts'
import { createTurns } from './turns.ts'
import type { IncidentStyle } from './views/incident-root.ts'
import { changedWatch, type WatchChange } from './watch-change.ts'

/** What a reading of a log brought. */
export interface LogReading {
  /** Those that are to be posted, oldest first; some may have been posted before. */
  entries: readonly LogEntry[]
  /** Up to when the log is read now. */
  watermark: Date
  /** From when on the next reading begins: what is older need not be kept. */
  nextFrom: Date
  crowded: boolean
  /** When the server last started, as far as is known. */
  startedAt?: Date | undefined
  /** Answers that were no success, for entries whose class does not tell whose fault they are. */
  answers?: readonly FailedAnswer[] | undefined
  /** Requests by minutes (its beginning, ms since 1970), each counted once; only where they are asked for. */
  requests?: ReadonlyMap<number, number> | undefined
}

/**
 * The errors of the deployments and what was said of them: entries, incidents and mutes are written in one
 * transaction with the messages that post them, so that each entry is posted once.
 */
export interface Incidents {
  /** Every deployment's watch, by deployment_id. */
  watches(): Promise<Map<string, WatchRow>>
  watch(deploymentId: string): Promise<LogWatch>
  /** Takes in what is new in a reading, and posts it. */
  ingest(record: DeploymentRecord, reading: LogReading): Promise<void>
  /** Lets time pass for one deployment: closes what is quiet, ends mutes, edits what has changed. */
  settle(record: DeploymentRecord): Promise<void>
  /**
   * Changes the watch as a person asked; the message goes to the incident's thread, or to the card's without one.
   * `also` is written in the same transaction.
   */
  change(
    record: DeploymentRecord,
    change: WatchChange,
    message?: Message,
    also?: TransactionStep,
  ): Promise<void>
  /**
   * Posts the errors of a time that a person asked for: into the thread of the open incident where that is in the same
   * channel, or into the one that was asked for there lately, which gets what it lacks; else into a new thread, and the
   * answer is undefined. `root` is where the thread begins, once it is in Slack.
   */
  postRequested(errors: RequestedErrors): Promise<{ root?: MessageRef; added: number } | undefined>
  /** Forgets a deployment that is gone and whose incident is closed. */
  forget(deploymentId: string): Promise<void>
}

interface Dependencies {
  store: Store
  /** Milliseconds without errors after which an incident is closed. */
  quietMs: number
  /** Whether callers' errors are told, or only counted. */
  callerErrors: 'report' | 'count'
  style: IncidentStyle
  now: () => Date
  /** Keeps the same work on other replicas out. */
  coordination: Pick<Coordination, 'exclusively'>
  wake: () => void
}

/** Milliseconds for which a traceback that has only begun is waited for. */
const TRACEBACK_TIMEOUT_MS = 3000
/** Milliseconds by which the parts of one entry may lie apart. */
const MAX_SPREAD_MS = 60_000

export function createIncidents({
  store,
  quietMs,
  callerErrors,
  style,
  now,
  coordination,
  wake,
}: Dependencies): Incidents {
  const inTurn = createTurns(coordination)

  const rowOf = async (deploymentId: string): Promise<WatchRow> =>
    (await store.logWatches.find(deploymentId)) ?? { watch: NOT_WATCHED_YET }

  interface Written extends Pick<Composed, 'watch' | 'messages'> {
    /** How roots are to read now, by their keys. */
    roots: readonly { key: string; message: Message }[]
    watermark?: Date | undefined
    reported?: { insertId: string; at: Date }[]
    forgetBefore?: Date
    also?: TransactionStep | undefined
  }

  async function write(id: string, at: Date, { watch, messages, roots, ...rest }: Written) {
    // A log that was read to no avail is read again.
    const durability = rest.also || roots.length > 0 || messages.length > 0 ? 'durable' : 'relaxed'
    await store.transaction(async tables => {
      await tables.logWatches.save(id, { watch, watermark: rest.watermark })
      if (rest.reported) await tables.reportedEntries.add(id, rest.reported)
      if (rest.forgetBefore) await tables.reportedEntries.forget(id, rest.forgetBefore)
      await tables.outbox.put(messages, at)
      for (const { key, message } of roots) await tables.outbox.revise(key, message, at)
      await rest.also?.(tables)
    }, durability)
    if (messages.length > 0 || roots.length > 0) wake()
  }

  async function freshOf(record: DeploymentRecord, entries: readonly LogEntry[], at: Date) {
    if (entries.length === 0) return []
    const reported = await store.reportedEntries.of(record.deployment.id)
    const joined = joinTracebacks(entries.filter(({ insertId }) => !reported.has(insertId)))
    return joined.filter(
      ({ unfinished, timestamp }) =>
        !unfinished || Math.abs(at.getTime() - Date.parse(timestamp)) >= TRACEBACK_TIMEOUT_MS,
    )
  }

  /** Asked again within the time that an incident stays open, it is the same thread. */
  async function postWithoutIncident({ watch, watermark }: WatchRow, errors: RequestedErrors, at: Date) {
    const before = watch.requested
    const root =
      before?.channel === errors.channel && at.getTime() - before.at.getTime() < quietMs
        ? await store.outbox.find(before.key)
        : undefined
    const goesOn = before !== undefined && root !== undefined && root.state !== 'set_aside'
    const thread = goesOn ? before : { key: requestedRootKey(errors), posted: [] }
    // Of more than are known by their ids, the older ones were posted with the thread.
    const asked = goesOn ? { ...errors, entries: errors.entries.slice(0, MAX_POSTED) } : errors
    const lacking = lackingEntries(thread.posted, asked.entries)
    const ids = lacking.map(({ insertId }) => insertId).reverse()
    const posted = [...thread.posted, ...ids].slice(-MAX_POSTED)
    await write(errors.deploymentId, at, {
      watch: { ...watch, requested: { key: thread.key, channel: errors.channel, posted, at } },
      messages: goesOn ? lackingReplies(thread.key, { ...asked, entries: lacking }) : newErrorThread(errors),
      roots: [],
      watermark,
    })
    return goesOn ? { ...(root.ref ? { root: root.ref } : {}), added: lacking.length } : undefined
  }

  /** What follows for each incident of a watch, one after the other: together they are one change. */
  function outcomeOf(
    record: DeploymentRecord,
    watch: LogWatch,
    groups: ReadonlyMap<About, readonly Assigned[]>,
    crowded: boolean,
    at: Date,
  ) {
    const facts = { record, quietMs, now: at, style }
    let after = watch
    let isChanged = false
    const messages: OutboxMessage[] = []
    const roots: Written['roots'][number][] = []
    for (const about of ABOUTS) {
      const context = {
        deploymentId: record.deployment.id,
        now: at,
        quietMs,
        crowded,
        about,
        onlyCounted: about === 'callers' && callerErrors === 'count',
      }
      const outcome = ingestAssigned(focusedOn(after, about), groups.get(about) ?? [], context)
      const composed = composeIncident(outcome, facts)
      messages.push(...composed.messages)
      const key = composed.watch.incident?.key
      if (composed.root && key !== undefined) roots.push({ key, message: composed.root })
      isChanged ||= outcome.changed
      after = unfocused(after, about, composed.watch)
    }
    return { watch: after, messages, roots, isChanged }
  }

  return {
    watches: () => store.logWatches.all(),
    watch: async deploymentId => (await rowOf(deploymentId)).watch,
    ingest: (record, { entries, watermark, nextFrom, crowded, answers, requests, startedAt }) =>
      inTurn(record.deployment.id, async () => {
        const at = now()
        const row = await rowOf(record.deployment.id)
        const fresh = await freshOf(record, entries, at)
        const groups = byAbout(fresh, answers)
        const outcome = outcomeOf(record, row.watch, groups, crowded, at)
        const reported = fresh.flatMap(({ insertIds, timestamp }) =>
          insertIds.map(insertId => ({ insertId, at: new Date(timestamp) })),
        )
        const failed = (groups.get('callers') ?? []).map(({ entry }) => Date.parse(entry.timestamp))
        const warned = requests && withWarning(outcome.watch, { requests, failed }, record, at)
        await write(record.deployment.id, at, {
          ...outcome,
          watch: { ...(warned?.watch ?? outcome.watch), startedAt: startedAt ?? row.watch.startedAt },
          messages: [...outcome.messages, ...(warned?.messages ?? [])],
          watermark,
          reported,
          forgetBefore: new Date(nextFrom.getTime() - MAX_SPREAD_MS),
        })
      }),
    settle: record =>
      inTurn(record.deployment.id, async () => {
        const at = now()
        const row = await rowOf(record.deployment.id)
        const outcome = outcomeOf(record, row.watch, new Map(), false, at)
        if (outcome.isChanged || outcome.roots.length > 0)
          await write(record.deployment.id, at, { ...outcome, watermark: row.watermark })
      }),
    change: (record, change, message, also) =>
      inTurn(record.deployment.id, async () => {
        const at = now()
        const row = await rowOf(record.deployment.id)
        const changed = changedWatch(row.watch, change)
        const incident = changed.incident && {
          ...changed.incident,
          stale: true,
          // What a person pressed is to be seen at once.
          drawnAt: new Date(0),
          replies: changed.incident.replies + 1,
        }
        const { watch, roots } = allRedrawn({ ...changed, incident }, { record, quietMs, now: at, style })
        const { id } = record.deployment
        const threadKey = isOpen(incident) ? incident.key : cardKey(id)
        const messages = message
          ? [
              ...(isOpen(incident) ? [] : [outboxCard(record, at)]),
              {
                key: `${threadKey}:${at.toISOString()}:said`,
                deploymentId: id,
                eventType: 'error_entries' as const,
                to: { threadKey, broadcast: false },
                message,
              },
            ]
          : []
        await write(id, at, { watch, roots, messages, watermark: row.watermark, also })
      }),
    postRequested: errors =>
      inTurn(errors.deploymentId, async () => {
        const at = now()
        const row = await rowOf(errors.deploymentId)
        const { incident } = row.watch
        const root = isOpen(incident) ? (await store.outbox.find(incident.key))?.ref : undefined
        if (!isOpen(incident) || root?.channel !== errors.channel) return postWithoutIncident(row, errors, at)
        const reported = incidentsOf(row.watch).flatMap(({ posted }) => posted)
        const lacking = lackingEntries(reported, errors.entries)
        const posted = withPosted(
          incident,
          lacking.map(({ insertId }) => insertId),
        )
        await write(errors.deploymentId, at, {
          watch: { ...row.watch, incident: posted },
          messages: lackingReplies(incident.key, { ...errors, entries: lacking }),
          roots: [],
          watermark: row.watermark,
        })
        return { root, added: lacking.length }
      }),
    forget: deploymentId =>
      inTurn(deploymentId, () =>
        store.transaction(async tables => {
          await tables.logWatches.remove(deploymentId)
          await tables.reportedEntries.forget(deploymentId)
        }),
      ),
  }
}
