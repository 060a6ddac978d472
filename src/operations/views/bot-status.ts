import {
  code,
  context,
  counted,
  date,
  destination,
  fields,
  joined,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  section,
  sentence,
} from '../../block-kit/index.ts'
import { durationWords } from '../../deployments/index.ts'
import type { TaskState } from '../../schedule.ts'
import type { EventType, OutboxOverview, Replica } from '../../store/index.ts'

/** How the runs of the task of that name went. */
type TaskHealth = TaskState & { name: string }

export interface BotHealth {
  /** What the database holds; where it cannot be read, why. */
  store: { messages: OutboxOverview; unreadableLogs: readonly string[] } | { fault: string }
  /** What waits because Slack refuses it: a channel, or everything where none is named. */
  paused: readonly { channel?: string; reason: string; since: Date }[]
  tasks: readonly TaskHealth[]
  /** The processes on one database, the leader first; none where one process is always alone. */
  replicas: readonly Replica[]
  /** Whether this one runs the scheduled tasks and sends the messages. */
  leads: boolean
  /** Live deployments, or why Roboflow cannot be asked. */
  api: { live: number } | { fault: Mrkdwn; isRefused: boolean }
}

/** How the bot itself is. */
export function botStatus({ store, paused, tasks, replicas, leads, api }: BotHealth, now: Date): Message {
  const problems = [
    ...('fault' in store
      ? [
          mrkdwn`:warning: Can't use the database: ${sentence(store.fault)}. New messages wait until it works.`,
        ]
      : messageProblems(store.messages, paused.length > 0, now)),
    ...paused.slice(0, MAX_NAMES).map(pausedWords),
    ...('fault' in api ? [mrkdwn`:warning: ${api.fault}`] : []),
    ...('fault' in store || store.unreadableLogs.length === 0 ? [] : [unreadableWords(store.unreadableLogs)]),
  ]
  const well =
    problems.length === 0 && tasks.every(({ lastFault, lastSuccess }) => isPast(lastFault?.at, lastSuccess))
  const lead = well
    ? mrkdwn`:white_check_mark: All systems operational.`
    : mrkdwn`:warning: Something needs attention.`
  const messages = 'fault' in store ? undefined : store.messages
  return message(lead, [
    section(lead),
    fields([
      mrkdwn`*Queued*\n${messages ? queuedWords(messages) : 'unknown'}`,
      mrkdwn`*Undeliverable*\n${messages ? counted(messages.givenUp, 'message') : 'unknown'}`,
      mrkdwn`*Roboflow*\n${apiWords(api)}`,
    ]),
    ...problems.map(words => section(words)),
    ...(messages && messages.givenUp > 0 ? [context(givenUpWords(messages))] : []),
    ...(replicas.length > 0 ? [section(replicaWords(replicas))] : []),
    ...(leads ? tasks.map(task => section(taskLine(task, now))) : []),
  ])
}

const apiWords = (api: BotHealth['api']): string => {
  if ('live' in api) return `reachable, ${counted(api.live, 'live deployment')}`
  return api.isRefused ? 'reachable, refuses requests' : 'unreachable'
}

const queuedWords = ({ waiting, oldest }: OutboxOverview): Mrkdwn =>
  oldest && waiting > 0
    ? mrkdwn`${counted(waiting, 'message')}, the oldest since ${date(oldest.writtenAt)}`
    : mrkdwn`${counted(waiting, 'message')}`

/** Milliseconds after which a message that waits needs attention. */
const LATE_MS = 2 * 60_000

/** What is paused says for itself why it waits. */
function messageProblems({ waiting, oldest }: OutboxOverview, isPaused: boolean, now: Date): Mrkdwn[] {
  if (isPaused || !oldest || now.getTime() - oldest.writtenAt.getTime() < LATE_MS) return []
  const why = oldest.fault === undefined ? mrkdwn`` : mrkdwn` The oldest: ${sentence(oldest.fault)}`
  return [mrkdwn`:warning: ${counted(waiting, 'message')} waiting since ${date(oldest.writtenAt)}.${why}`]
}

const givenUpWords = ({ lastGivenUp }: OutboxOverview): Mrkdwn =>
  joined(
    [
      'Last undeliverable messages:',
      ...lastGivenUp.map(
        ({ eventType, channel, fault, writtenAt }) =>
          mrkdwn`• ${EVENT_WORDS[eventType]}${channel === undefined ? '' : mrkdwn` to ${destination(channel)}`}, ${date(writtenAt)}: ${code(fault ?? 'unknown')}`,
      ),
    ],
    '\n',
  )

const EVENT_WORDS: Record<EventType, string> = {
  deployment: 'a card',
  lifecycle: 'a lifecycle message',
  expiry_reminder: 'a reminder',
  expired: 'an expiry notice',
  error_incident: 'an error thread',
  error_entries: 'log entries',
  audit: 'an audit entry',
  digest: 'a budget warning',
}

const MAX_NAMES = 10

const replicaWords = (replicas: readonly Replica[]): Mrkdwn =>
  joined(
    [
      `*Replicas*`,
      ...replicas
        .slice(0, MAX_NAMES)
        .map(
          ({ host, pid, startedAt, leads }) =>
            mrkdwn`• ${code(`${host}/${pid}`)} since ${date(startedAt)}${leads ? ', leading: it runs the scheduled tasks and sends the messages' : ''}`,
        ),
    ],
    '\n',
  )

const pausedWords = ({ channel, reason, since }: BotHealth['paused'][number]): Mrkdwn => {
  const what =
    channel === undefined ? mrkdwn`Slack refuses the token` : mrkdwn`Can't post in ${destination(channel)}`
  return mrkdwn`:warning: ${what} (${code(reason)}) since ${date(since)}. Messages wait until it is possible again.`
}

const unreadableWords = (names: readonly string[]): Mrkdwn =>
  mrkdwn`:warning: Can't read ${counted(names.length, 'log')}, so errors are not posted for ${joined(
    [...names.slice(0, MAX_NAMES).map(code), ...(names.length > MAX_NAMES ? ['…'] : [])],
    ', ',
  )}`

const isPast = (fault: Date | undefined, success: Date | undefined) =>
  fault === undefined || (success !== undefined && success > fault)

function taskLine({ name, lastSuccess, lastFault }: TaskHealth, now: Date): Mrkdwn {
  const success = lastSuccess
    ? mrkdwn`last succeeded ${durationWords(now.getTime() - lastSuccess.getTime())} ago`
    : mrkdwn`has not succeeded yet`
  if (isPast(lastFault?.at, lastSuccess) || !lastFault) return mrkdwn`${code(name)} ${success}.`
  return mrkdwn`${code(name)} ${success}; failed ${date(lastFault.at)}: ${sentence(lastFault.text)}`
}
