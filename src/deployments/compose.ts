import type { Message } from '../block-kit/index.ts'
import type { DeploymentRecord, OutboxMessage, RemindersTo } from '../store/index.ts'
import type { Creator } from './creator.ts'
import type { DeploymentEvent } from './event.ts'
import { isKeptAtExpiry } from './kept.ts'
import { lifeStep } from './life-step.ts'
import { endOfRecord, instantOf } from './lifetime.ts'
import type { RunningCost } from './usage/costs.ts'
import {
  failedMessage,
  idlePausedMessage,
  readyMessage,
  resumedElsewhereMessage,
  vanishedMessage,
} from './views/changes.ts'
import { deploymentCard, unreadableLogWords } from './views/deployment-card.ts'
import { plannedEndNotice } from './views/planned-end.ts'
import { expiredMessage, reminderMessage } from './views/reminder.ts'
import { scheduleWords } from './views/schedule.ts'

export const cardKey = (deploymentId: string) => `card:${deploymentId}`

/** What the keys of the reminders of an end begin with. */
export const noticeKey = (deploymentId: string, endsAt: Date) =>
  `expiry:${deploymentId}:${endsAt.toISOString()}:`

/** The card as it should read now. */
export function cardOf(record: DeploymentRecord, now: Date, cost?: RunningCost): Message {
  const { deployment, createdBy, createdAt, owner, logFault, readiness } = record
  const remark = logFault && unreadableLogWords(logFault)
  const scheduled = record.schedule && scheduleWords(record.schedule, now)
  const tenthsLeft = lifeStep(record, now)
  return deploymentCard({
    deployment,
    end: endOfRecord(record),
    createdBy,
    createdAt,
    owner,
    remark,
    scheduled,
    readiness,
    tenthsLeft,
    cost,
    kept: isKeptAtExpiry(record),
    now,
  })
}

export const outboxCard = (record: DeploymentRecord, now: Date, cost?: RunningCost): OutboxMessage => ({
  key: cardKey(record.deployment.id),
  deploymentId: record.deployment.id,
  eventType: 'deployment',
  to: { channel: record.home },
  message: cardOf(record, now, cost),
})

/** Whom an event is for, and where that person wants reminders. */
export interface Audience {
  creator: Creator
  remindersTo: RemindersTo
}

/** The messages of an event, the card first: they are replies to it. */
export function messagesFor(
  event: DeploymentEvent,
  audience: Audience,
  now: Date,
  cost?: RunningCost,
): OutboxMessage[] {
  const messages = allMessagesFor(event, audience, now, cost)
  // Who asked for reminders by direct message goes on getting them.
  return event.record.unfollowedBy === undefined ? messages : messages.filter(isDirect)
}

const isDirect = ({ to }: OutboxMessage) => 'channel' in to && /^[UW]/.test(to.channel)

function allMessagesFor(
  event: DeploymentEvent,
  { creator, remindersTo }: Audience,
  now: Date,
  cost?: RunningCost,
): OutboxMessage[] {
  const { record, type } = event
  const { deployment } = record
  // A first list may hold thousands: no card is made only to be thrown away.
  if (type === 'appeared' && record.start.how !== 'seen_appearing') return []
  const card = outboxCard(record, now, cost)
  const reply = (
    key: string,
    eventType: OutboxMessage['eventType'],
    message: Message,
    broadcast = false,
  ): OutboxMessage[] => [
    card,
    { key, deploymentId: deployment.id, eventType, to: { threadKey: card.key, broadcast }, message },
  ]
  const lifecycle = (message: Message) =>
    reply(`${type}:${deployment.id}:${now.toISOString()}`, 'lifecycle', message)
  switch (type) {
    case 'appeared':
      return [card]
    case 'ready':
      return lifecycle(readyMessage(creator, deployment, record.readiness?.is === 'loading'))
    case 'failed':
      return lifecycle(failedMessage(creator, deployment))
    case 'paused':
      return lifecycle(idlePausedMessage(deployment))
    case 'resumed':
      return lifecycle(resumedElsewhereMessage(deployment))
    case 'gone':
      return lifecycle(vanishedMessage(creator, deployment))
    case 'expired':
      return reply(
        `expired:${deployment.id}`,
        'expired',
        expiredMessage(deployment, creator, isKeptAtExpiry(record)),
        true,
      )
    case 'reminder': {
      const end = endOfRecord(record)
      const endsAt = instantOf(end)
      if (endsAt === undefined) return []
      const which = event.again ? `again-${now.toISOString()}` : `${event.offset / 1000}s`
      const key = `${noticeKey(deployment.id, endsAt)}${which}`
      const message =
        'at' in end
          ? reminderMessage(deployment, end, creator, now, cost)
          : end.planned && plannedEndNotice(deployment, end.planned, creator, now, cost)
      if (!message) return []
      const inChannel = remindersTo === 'dm' ? [] : reply(key, 'expiry_reminder', message, true)
      // Nothing is deleted without a notice that arrived, whoever wants to read none in channels.
      const place = 'never' in end && record.unfollowedBy !== undefined ? 'dm' : remindersTo
      return [...inChannel, ...directCopy(record, key, message, creator, place)]
    }
    case 'created':
    case 'ready_held':
    case 'log_unreadable':
      return [card]
  }
}

function directCopy(
  { deployment }: DeploymentRecord,
  key: string,
  message: Message,
  creator: Creator,
  remindersTo: RemindersTo,
): OutboxMessage[] {
  if (remindersTo === 'channel' || creator === undefined || !('slackId' in creator)) return []
  return [
    {
      key: `${key}:dm`,
      deploymentId: deployment.id,
      eventType: 'expiry_reminder',
      to: { channel: creator.slackId },
      message,
    },
  ]
}
