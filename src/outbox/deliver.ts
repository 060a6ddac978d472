import type { Logger } from 'pino'
import {
  type EventType,
  type Outbox,
  type OutboxRow,
  StoreUnavailable,
  stateAfterRefusal,
} from '../store/index.ts'
import { createDeliverOne } from './deliver-one.ts'
import { createDrawn, type Draw } from './drawn.ts'
import { DeliveryUncertain, type MessageRef, type Messenger, PostRejected, RateLimited } from './messenger.ts'
import { freshPace, type Pace, takeToken } from './pace.ts'
import { createDeliveryPauses, EVERYTHING, PAUSE_TIMES, type PauseTimes } from './pauses.ts'
import { decisionOn } from './refusals.ts'
import { canBeRerouted, createRefused } from './refused.ts'

interface Dependencies {
  outbox: Outbox
  messenger: Messenger
  /** Takes cards and incidents that their own channel does not take, and hears of what cannot be delivered. */
  notifyChannel: string
  now: () => Date
  log: Logger
  /** Whether this process is the one that delivers; always, if left out. */
  isLeader?: () => boolean
  /** Milliseconds for which a message that is being posted is this process's alone. */
  handoverMs?: number
  /** Hears of each message that is in Slack as it should be. */
  onDelivered?: (eventType: EventType) => void
  /** How a row reads when it is sent; as it was written, if left out. */
  draw?: Draw
  /** How long what Slack refuses rests. */
  pauseTimes?: PauseTimes
}

/** Brings the outbox to Slack: each thread in order, and no channel waits for another. */
export interface Delivery {
  /** There may be something to deliver. */
  wake(): void
  /** What rests because Slack refuses it: a channel, or everything where none is named. */
  paused(): { channel?: string; reason: string; since: Date }[]
  /** Ends after the messages that are on their way; the rest stays in the outbox. */
  stop(): Promise<void>
}

/** Of each of a channel's queues: at a message a second, what is written meanwhile waits for no more than these. */
const MAX_PER_TURN = 2
const MAX_WAIT_MS = 60_000
/** Threads that are passed over in a look at the outbox: the statement names each of them. */
const MAX_RESTING = 500
const MAX_PAUSE_MS = 15 * 60_000
/** Milliseconds to the next look at an outbox that could not be read. */
const READ_AGAIN_MS = 1000
/** Milliseconds to the next attempt after as many that failed. */
const backOff = (attempts: number) => Math.min(MAX_WAIT_MS, 500 * 2 ** Math.min(attempts, 10))

export function createDelivery({
  outbox,
  messenger,
  notifyChannel,
  now,
  log,
  isLeader = () => true,
  handoverMs = 0,
  onDelivered = () => undefined,
  draw = async ({ message }) => message,
  pauseTimes = PAUSE_TIMES,
}: Dependencies): Delivery {
  const busy = new Map<string, Promise<void>>()
  const paces = new Map<string, Pace>()
  /** By channel, in ms of `performance.now()`: a row that is to be tried again need not be the first one then. */
  const restsUntil = new Map<string, number>()
  const pauses = createDeliveryPauses(pauseTimes, now)
  const deliverOne = createDeliverOne({
    outbox,
    messenger,
    drawn: createDrawn({ draw, pauses, now }),
    handoverMs,
    now,
    log,
  })
  const refused = createRefused({ outbox, notifyChannel, pauses, now, log })
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
    if (!isLeader()) return
    const restMs = pauses.everything.restMs(EVERYTHING)
    if (restMs > 0) return wakeIn(restMs)
    // While everything rests, one message is tried: the others would only be refused as well.
    const isProbe = pauses.everything.find(EVERYTHING) !== undefined
    try {
      const resting = pauses.threads.resting().slice(0, MAX_RESTING)
      for (const thread of resting) wakeIn(pauses.threads.restMs(thread))
      for (const [channel, rows] of await byChannel(await outbox.waiting(MAX_PER_TURN, resting))) {
        if (isProbe && busy.size > 0) break
        if (!busy.has(channel)) start(channel, isProbe ? rows.slice(0, 1) : rows)
      }
    } catch (error) {
      log.error({ err: error }, 'could not read the outbox; retrying')
      wakeIn(READ_AGAIN_MS)
    }
  }

  function start(channel: string, rows: readonly OutboxRow[]) {
    const restMs = (restsUntil.get(channel) ?? 0) - performance.now()
    if (restMs > 0) return wakeIn(restMs)
    const work = deliverInOrder(channel, rows)
      .catch((error: unknown) => {
        log.error({ err: error, channel }, 'delivery to a channel failed; retrying')
        wakeIn(error instanceof StoreUnavailable ? READ_AGAIN_MS : MAX_WAIT_MS)
      })
      .finally(() => busy.delete(channel))
    busy.set(channel, work)
  }

  async function byChannel(rows: readonly OutboxRow[]): Promise<Map<string, OutboxRow[]>> {
    const channels = new Map<string, OutboxRow[]>()
    for (const row of rows) {
      const root = row.threadKey === undefined ? undefined : await outbox.find(row.threadKey)
      const channel = row.ref?.channel ?? row.channel ?? root?.ref?.channel ?? root?.channel
      const isOrphan = row.threadKey !== undefined && root?.ref === undefined
      if (channel === undefined || (isOrphan && root?.state === 'set_aside')) {
        // Its thread will never be; what it says still counts.
        await outbox.detach(row.key, channel ?? notifyChannel)
        again = true
        continue
      }
      const pause = pauses.channels.restMs(channel) > 0 ? pauses.channels.find(channel) : undefined
      if (pause && canBeRerouted(row) && channel !== notifyChannel) {
        await refused.act(row, channel, new PostRejected(channel, pause.reason))
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
      if (stopped || !isLeader()) return
      const pausedMs = pauses.everything.restMs(EVERYTHING)
      if (pausedMs > 0) return wakeIn(pausedMs)
      const early = nextAt.getTime() - now().getTime()
      // A clock set back must not hold a message for hours.
      if (early > 0 && early <= MAX_PAUSE_MS) return wakeIn(early)
      const root = threadKey === undefined ? undefined : await outbox.find(threadKey)
      if (threadKey !== undefined && root?.ref === undefined) break
      await takeTurn(channel)
      // It may have been edited while it waited.
      const row = await outbox.find(key)
      const waitMs = row && (await attempt(row, channel, root?.ref))
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

  /** Answers the ms until the channel's next message may be tried, if it has to rest. */
  async function attempt(
    row: OutboxRow,
    channel: string,
    root: MessageRef | undefined,
  ): Promise<number | undefined> {
    try {
      const ref = await deliverOne(row, channel, root)
      // The one that leads now has taken it.
      if (!ref) return READ_AGAIN_MS
      await outbox.sent(row, ref)
      onDelivered(row.eventType)
      await refused.accepted()
      pauses.channels.end(channel)
      pauses.threads.end(row.threadKey ?? row.key)
    } catch (error) {
      return failed(row, channel, error)
    }
  }

  async function failed(row: OutboxRow, channel: string, error: unknown): Promise<number | undefined> {
    if (error instanceof RateLimited) {
      await outbox.retry(row, stateAfterRefusal(row), later(error.waitMs), error.message)
      return error.waitMs
    }
    if (error instanceof DeliveryUncertain) {
      const waitMs = backOff(row.attempts)
      log.warn({ err: error, key: row.key }, 'message delivery uncertain; checking before retrying')
      await outbox.retry(row, row.ref ? 'queued' : 'uncertain', later(waitMs), error.message)
      return waitMs
    }
    if (!(error instanceof PostRejected)) throw error
    if (decisionOn(error.reason) !== 'pause_everything') await refused.accepted()
    return refused.act(row, channel, error)
  }

  const later = (ms: number) => new Date(now().getTime() + ms)

  return {
    wake,
    paused: () => [
      ...[...pauses.everything.all().values()].map(({ reason, since }) => ({ reason, since })),
      ...[...pauses.channels.all()].map(([channel, { reason, since }]) => ({ channel, reason, since })),
    ],
    async stop() {
      stopped = true
      clearTimeout(timer)
      await pumping
      await Promise.all(busy.values())
    },
  }
}
