import type { OutboxMessage, OutboxRow } from '../store/index.ts'
import type { PostRejected } from './messenger.ts'
import type { Outage } from './pauses.ts'
import { resumedMessage } from './views/late.ts'
import {
  notAttachedMessage,
  pausedMessage,
  reroutedMessage,
  undeliverableMessage,
} from './views/undeliverable.ts'

/** Says that Slack will not take a message; undefined where this report could not be delivered either. */
export function undeliverableReport(
  row: OutboxRow,
  { reason, isAboutTheChannel }: PostRejected,
  notifyChannel: string,
): OutboxMessage | undefined {
  if (row.channel === notifyChannel && isAboutTheChannel) return undefined
  if (row.key.startsWith('undeliverable:')) return undefined
  const report = {
    key: `undeliverable:${row.key}`,
    deploymentId: row.deploymentId,
    eventType: 'lifecycle' as const,
  }
  return row.file && row.threadKey !== undefined
    ? {
        ...report,
        to: { threadKey: row.threadKey, broadcast: false },
        message: notAttachedMessage(row.file.title, reason),
      }
    : {
        ...report,
        to: { channel: notifyChannel },
        message: undeliverableMessage(row.key, row.channel, reason),
      }
}

/** Tells who asked for a message that another channel has it; undefined when nobody waits for it. */
export const reroutedReport = (
  row: OutboxRow,
  { reason }: PostRejected,
  notifyChannel: string,
): OutboxMessage | undefined =>
  row.requestedBy === undefined
    ? undefined
    : {
        key: `rerouted:${row.key}`,
        deploymentId: row.deploymentId,
        eventType: 'lifecycle',
        to: { channel: row.requestedBy },
        message: reroutedMessage(row.channel, notifyChannel, reason),
      }

/** Says once for each pause that a channel takes nothing. */
export const pausedReport = (
  { key, deploymentId }: OutboxRow,
  { channel, reason, since }: { channel: string; reason: string; since: Date },
  notifyChannel: string,
): OutboxMessage | undefined =>
  channel === notifyChannel || key.startsWith('paused:')
    ? undefined
    : {
        key: `paused:${channel}:${since.toISOString()}`,
        deploymentId,
        eventType: 'lifecycle',
        to: { channel: notifyChannel },
        message: pausedMessage(channel, reason),
      }

/** Milliseconds: a shorter outage nobody noticed. */
const MIN_OUTAGE_MS = 60_000

/** Says once that everything goes on, and how much was held back. */
export const resumedReport = (
  outage: Outage,
  waiting: number,
  notifyChannel: string,
): OutboxMessage | undefined =>
  waiting === 0 || outage.until.getTime() - outage.since.getTime() < MIN_OUTAGE_MS
    ? undefined
    : {
        key: `resumed:${outage.since.toISOString()}`,
        deploymentId: '',
        eventType: 'lifecycle',
        to: { channel: notifyChannel },
        message: resumedMessage(outage, waiting),
      }
