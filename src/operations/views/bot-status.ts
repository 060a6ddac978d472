import {
  code,
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
import { durationWords } from '../../deployments/duration.ts'
import type { TaskState } from '../../schedule.ts'

/** How the runs of the task of that name went. */
type TaskHealth = TaskState & { name: string }

export interface BotHealth {
  /** Notices by their state in the outbox. */
  outbox: Record<string, number>
  /** What waits because Slack refuses it: a channel, or everything where none is named. */
  paused: readonly { channel?: string; reason: string; since: Date }[]
  tasks: readonly TaskHealth[]
  /** Names of the deployments whose errors are not posted, since their logs cannot be read. */
  unreadableLogs: readonly string[]
  api: { live: number } | { fault: string }
}

/** How the bot itself is. */
export function botStatus({ outbox, paused, tasks, unreadableLogs, api }: BotHealth, now: Date): Message {
  const waiting = (outbox.queued ?? 0) + (outbox.posting ?? 0) + (outbox.uncertain ?? 0)
  const well =
    'live' in api &&
    paused.length === 0 &&
    unreadableLogs.length === 0 &&
    tasks.every(({ lastFault, lastSuccess }) => isPast(lastFault?.at, lastSuccess))
  const lead = well
    ? mrkdwn`:white_check_mark: All systems operational.`
    : mrkdwn`:warning: Something needs attention.`
  return message(lead, [
    section(lead),
    fields([
      mrkdwn`*Queued*\n${counted(waiting, 'message')}`,
      mrkdwn`*Undeliverable*\n${counted(outbox.set_aside ?? 0, 'message')}`,
      mrkdwn`*Roboflow*\n${'live' in api ? `reachable, ${counted(api.live, 'live deployment')}` : sentence(api.fault)}`,
    ]),
    ...paused.slice(0, MAX_NAMES).map(pause => section(pausedWords(pause))),
    ...(unreadableLogs.length > 0 ? [section(unreadableWords(unreadableLogs))] : []),
    ...tasks.map(task => section(taskLine(task, now))),
  ])
}

const MAX_NAMES = 10

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
