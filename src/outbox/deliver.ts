import type { Logger } from 'pino'
import type { EventType, Outbox, OutboxRow } from '../store/outbox.ts'
import {
  DeliveryUncertain,
  type MessageRef,
  type Messenger,
  type Posting,
  PostRejected,
  RateLimited,
} from './messenger.ts'
import { freshPace, type Pace, takeToken } from './pace.ts'
import { reroutedReport, undeliverableReport } from './undeliverable.ts'

interface Dependencies {
  outbox: Outbox
  messenger: Messenger
  /** Takes cards and incidents that their own channel does not take, and hears of what cannot be delivered. */
  notifyChannel: string
  now: () => Date
  log: Logger
}

/** Brings the outbox to Slack: each thread in order, and no channel waits for another. */
export interface Delivery {
  /** There may be something to deliver. */
  wake(): void
  /** Ends after the messages that are on their way; the rest stays in the outbox. */
  stop(): Promise<void>
}

/** Messages that begin a thread: where their own channel refuses them, the notify channel takes them. */
const ROOTS: readonly EventType[] = ['deployment', 'error_incident']
/** Of each of a channel's queues: at a message a second, what is written meanwhile waits for no more than these. */
const MAX_PER_TURN = 2
const MAX_WAIT_MS = 60_000
const MAX_PAUSE_MS = 15 * 60_000
/** Milliseconds to the next attempt after as many that failed. */
const backOff = (attempts: number) => Math.min(MAX_WAIT_MS, 500 * 2 ** Math.min(attempts, 10))

export function createDelivery({ outbox, messenger, notifyChannel, now, log }: Dependencies): Delivery {
  const busy = new Map<string, Promise<void>>()
  const paces = new Map<string, Pace>()
  /** By channel, in ms of `performance.now()`: a row that is to be tried again need not be the first one then. */
  const restsUntil = new Map<string, number>()
  let again = false
  let pumping: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let wakeAt = 0
  let stopped = false

  function wake() {
    if (stopped) return
    again = true
    pumping ??= pump().finally(() => {
      pumping = undefined
      if (again) wake()
    })
  }

  /** The earliest of what was asked for stands. */
  function wakeIn(ms: number) {
    const at = performance.now() + ms
    if (stopped || (timer !== undefined && wakeAt <= at)) return
    clearTimeout(timer)
    wakeAt = at
    timer = setTimeout(() => {
      timer = undefined
      wake()
    }, ms)
  }

  async function pump() {
    again = false
    try {
      for (const [channel, rows] of await byChannel(await outbox.waiting(MAX_PER_TURN))) {
        if (busy.has(channel)) continue
        const restMs = (restsUntil.get(channel) ?? 0) - performance.now()
        if (restMs > 0) {
          wakeIn(restMs)
          continue
        }
        const work = deliverInOrder(channel, rows)
          .catch((error: unknown) => {
            log.error({ err: error, channel }, 'delivery to a channel failed; retrying')
            wakeIn(MAX_WAIT_MS)
          })
          .finally(() => busy.delete(channel))
        busy.set(channel, work)
      }
    } catch (error) {
      log.error({ err: error }, 'could not read the outbox; retrying')
      wakeIn(5000)
    }
  }

  async function byChannel(rows: readonly OutboxRow[]): Promise<Map<string, OutboxRow[]>> {
    const channels = new Map<string, OutboxRow[]>()
    for (const row of rows) {
      const root = row.threadKey === undefined ? undefined : await outbox.find(row.threadKey)
      const channel = row.ref?.channel ?? row.channel ?? root?.ref?.channel ?? root?.channel
      if (channel === undefined || root?.state === 'set_aside') {
        await outbox.setAside(row.key, 'its thread could not be started')
        again = true
        continue
      }
      channels.set(channel, [...(channels.get(channel) ?? []), row])
    }
    return channels
  }

  async function deliverInOrder(channel: string, rows: readonly OutboxRow[]) {
    let settled = false
    for (const { key, threadKey, nextAt } of rows) {
      if (stopped) return
      const early = nextAt.getTime() - now().getTime()
      // A clock set back must not hold a message for hours.
      if (early > 0 && early <= MAX_PAUSE_MS) return wakeIn(early)
      const root = threadKey === undefined ? undefined : await outbox.find(threadKey)
      if (threadKey !== undefined && root?.ref === undefined) break
      await takeTurn(channel)
      // It may have been edited while it waited.
      const row = await outbox.find(key)
      const waitMs = row && (await attempt(row, root?.ref))
      if (waitMs !== undefined) {
        restsUntil.set(channel, performance.now() + waitMs)
        return wakeIn(waitMs)
      }
      settled = true
    }
    wakeIn(settled ? 0 : backOff(0))
  }

  async function takeTurn(channel: string) {
    const { pace, waitMs } = takeToken(paces.get(channel) ?? freshPace(now().getTime()), now().getTime())
    paces.set(channel, pace)
    if (waitMs > 0) await new Promise(resolve => setTimeout(resolve, waitMs))
  }

  /** Answers the ms until the row may be tried again, if it has to be. */
  async function attempt(row: OutboxRow, root: MessageRef | undefined): Promise<number | undefined> {
    try {
      const posting = postingOf(row, root)
      if (row.ref) {
        await messenger.update(row.ref, posting)
        await outbox.sent(row, row.ref)
        return
      }
      const channel = root?.channel ?? row.channel ?? notifyChannel
      const there = row.state === 'queued' ? undefined : await lookFor(row, channel, root?.ts)
      if (!there) await outbox.posting(row.key)
      await outbox.sent(row, there ?? (await send(row, channel, posting)))
    } catch (error) {
      return failed(row, error)
    }
  }

  /** A channel that the bot may not read cannot be searched: then it is better said twice than not at all. */
  async function lookFor(
    row: OutboxRow,
    channel: string,
    threadTs: string | undefined,
  ): Promise<MessageRef | undefined> {
    try {
      if (!row.file) return await messenger.find(channel, threadTs, row.key, row.writtenAt)
      const id = threadTs && (await messenger.findFile(channel, threadTs, row.file.name))
      return id ? { channel, ts: id } : undefined
    } catch (error) {
      if (!(error instanceof PostRejected)) throw error
      log.warn({ err: error, key: row.key }, 'could not check whether a message was delivered; posting it')
      return undefined
    }
  }

  /** A file has no timestamp when it is uploaded: its id stands for its timestamp. */
  async function send(row: OutboxRow, channel: string, posting: Posting): Promise<MessageRef> {
    const { threadTs } = posting
    if (!row.file || threadTs === undefined) return messenger.post(channel, posting)
    return { channel, ts: await messenger.uploadToThread(channel, threadTs, row.file) }
  }

  async function failed(row: OutboxRow, error: unknown): Promise<number | undefined> {
    if (error instanceof RateLimited) {
      await outbox.retry(row, row.ref ? 'queued' : resting(row), later(error.waitMs), error.message)
      return error.waitMs
    }
    if (error instanceof DeliveryUncertain) {
      const waitMs = backOff(row.attempts)
      log.warn({ err: error, key: row.key }, 'message delivery uncertain; checking before retrying')
      await outbox.retry(row, row.ref ? 'queued' : 'uncertain', later(waitMs), error.message)
      return waitMs
    }
    if (!(error instanceof PostRejected)) throw error
    if (canBeRerouted(row) && error.isAboutTheChannel && row.channel !== notifyChannel) {
      await outbox.reroute(row.key, notifyChannel)
      const posting = reroutedReport(row, error, notifyChannel)
      if (posting) await outbox.put([posting], now())
      return 0
    }
    await giveUp(row, error)
  }

  /** A refusal (429) takes nothing, so what was certainly not there stays so. */
  const resting = (row: OutboxRow) => (row.state === 'queued' ? 'queued' : 'uncertain')
  const later = (ms: number) => new Date(now().getTime() + ms)

  async function giveUp(row: OutboxRow, error: PostRejected) {
    log.error({ err: error, key: row.key }, 'Slack rejected a message; not retrying')
    await outbox.setAside(row.key, error.reason)
    const report = undeliverableReport(row, error, notifyChannel)
    if (report) await outbox.put([report], now())
  }

  return {
    wake,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await pumping
      await Promise.all(busy.values())
    },
  }
}

/** What begins a thread, and what a person waits for. */
const canBeRerouted = ({ threadKey, eventType, requestedBy, ref }: OutboxRow): boolean =>
  threadKey === undefined && ref === undefined && (ROOTS.includes(eventType) || requestedBy !== undefined)

const postingOf = (row: OutboxRow, root: MessageRef | undefined): Posting => ({
  message: row.message,
  eventType: row.eventType,
  payload: { key: row.key, deployment_id: row.deploymentId },
  threadTs: root?.ts,
  broadcast: row.broadcast,
})
