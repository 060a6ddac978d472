import type { OutboxMessage, OutboxRow } from '../store/outbox.ts'
import type { PostRejected } from './messenger.ts'
import { notAttachedMessage, undeliverableMessage } from './views/undeliverable.ts'

/** Says that Slack will not take a message; undefined where the notice could not be delivered either. */
export function undeliverableReport(
  row: OutboxRow,
  { reason, isAboutTheChannel }: PostRejected,
  notifyChannel: string,
): OutboxMessage | undefined {
  if (row.channel === notifyChannel && isAboutTheChannel) return undefined
  if (row.key.startsWith('undeliverable:')) return undefined
  const notice = {
    key: `undeliverable:${row.key}`,
    deploymentId: row.deploymentId,
    eventType: 'lifecycle' as const,
  }
  return row.file && row.threadKey !== undefined
    ? {
        ...notice,
        to: { threadKey: row.threadKey, broadcast: false },
        message: notAttachedMessage(row.file.title, reason),
      }
    : {
        ...notice,
        to: { channel: notifyChannel },
        message: undeliverableMessage(row.key, row.channel, reason),
      }
}
