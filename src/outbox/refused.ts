import type { Logger } from 'pino'
import { isRoot, type Outbox, type OutboxRow } from '../store/index.ts'
import type { PostRejected } from './messenger.ts'
import { type DeliveryPauses, EVERYTHING } from './pauses.ts'
import { decisionOn } from './refusals.ts'
import { pausedReport, reroutedReport, resumedReport, undeliverableReport } from './undeliverable.ts'

interface Dependencies {
  outbox: Outbox
  notifyChannel: string
  pauses: DeliveryPauses
  now: () => Date
  log: Logger
}

/** Milliseconds that what is refused without a known reason is tried again. */
const GIVE_UP_AFTER_MS = 24 * 60 * 60_000
/** Milliseconds within which a message is not posted again twice: what is refused at once would be for ever. */
const REPOST_GAP_MS = 30_000

/** Acts on what Slack refused; `act` answers the ms for which the channel rests, if it does. */
export function createRefused({ outbox, notifyChannel, pauses, now, log }: Dependencies) {
  const report = async (message: ReturnType<typeof undeliverableReport>) => {
    if (message) await outbox.put([message], now())
  }

  async function rest(row: OutboxRow, { reason }: PostRejected): Promise<void> {
    await outbox.refused(row, reason, now())
  }

  async function pauseEverything(row: OutboxRow, error: PostRejected): Promise<number> {
    const isNew = pauses.everything.find(EVERYTHING) === undefined
    const waitMs = pauses.everything.extend(EVERYTHING, error.reason, row.faultSince ?? now())
    if (isNew)
      log.error({ err: error }, 'Slack refused the token; nothing is sent until it is accepted again')
    await rest(row, error)
    return waitMs
  }

  async function pauseChannel(row: OutboxRow, channel: string, error: PostRejected): Promise<number> {
    if (canBeRerouted(row) && row.channel !== notifyChannel) {
      await outbox.reroute(row.key, notifyChannel)
      await report(reroutedReport(row, error, notifyChannel))
      return 0
    }
    const { reason } = error
    const isNew = pauses.channels.find(channel) === undefined
    const waitMs = pauses.channels.extend(channel, reason, row.faultSince ?? now())
    await rest(row, error)
    const since = pauses.channels.find(channel)?.since ?? now()
    if (isNew) log.warn({ err: error, channel }, 'a channel takes no messages; trying again later')
    await report(pausedReport(row, { channel, reason, since }, notifyChannel))
    return waitMs
  }

  async function retryForADay(row: OutboxRow, error: PostRejected): Promise<undefined> {
    if (now().getTime() - (row.faultSince ?? now()).getTime() > GIVE_UP_AFTER_MS) return giveUp(row, error)
    await rest(row, error)
    const waitMs = pauses.threads.extend(row.threadKey ?? row.key, error.reason, row.faultSince ?? now())
    log.warn({ err: error, key: row.key, waitMs }, 'Slack refused a message; trying again later')
  }

  /** The root of its thread, or itself. An edit of a reply that is gone has nothing left to change. */
  async function makeAnew(row: OutboxRow, error: PostRejected): Promise<undefined> {
    if (row.ref && row.threadKey !== undefined) return outbox.sent(row, row.ref).then(() => undefined)
    const root = row.threadKey === undefined ? row : await outbox.find(row.threadKey)
    const again = root?.postedAgain?.at.getTime() ?? Number.NEGATIVE_INFINITY
    if (!root?.ref || now().getTime() - again < REPOST_GAP_MS) return retryForADay(row, error)
    if (row.key !== root.key) await rest(row, error)
    await outbox.postAgain(root.key, error.reason, now())
    log.info({ key: root.key, reason: error.reason }, 'posting a message again')
  }

  async function giveUp(row: OutboxRow, error: PostRejected): Promise<undefined> {
    log.error({ err: error, key: row.key }, 'Slack rejected a message; not retrying')
    // What was posted is there all the same, and may be edited again.
    if (row.ref) await outbox.sent(row, row.ref)
    else await outbox.setAside(row.key, error.reason)
    await report(undeliverableReport(row, error, notifyChannel))
  }

  async function act(row: OutboxRow, channel: string, error: PostRejected): Promise<number | undefined> {
    switch (decisionOn(error.reason, row.file !== undefined)) {
      case 'pause_everything':
        return pauseEverything(row, error)
      case 'pause_channel':
        return pauseChannel(row, channel, error)
      case 'make_anew':
        return makeAnew(row, error)
      case 'retry':
      case 'retry_for_a_day':
        return retryForADay(row, error)
      default:
        // What is still refused in its simplest form is refused for good.
        return giveUp(row, error)
    }
  }

  /** Slack takes the token; who was without messages for long is told so. */
  async function accepted(): Promise<void> {
    const outage = pauses.everything.end(EVERYTHING)
    if (outage) await report(resumedReport(outage, (await outbox.overview(0)).waiting, notifyChannel))
  }

  return { act, accepted }
}

/**
 * What begins a thread, and what a person waits for: where their own channel refuses them, the notify channel takes
 * them.
 */
export const canBeRerouted = (row: OutboxRow): boolean =>
  row.threadKey === undefined && row.ref === undefined && (isRoot(row) || row.requestedBy !== undefined)
