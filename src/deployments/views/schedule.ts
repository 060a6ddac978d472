import {
  actions,
  code,
  date,
  deploymentCommand,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  section,
  userMention,
} from '../../block-kit/index.ts'
import type { Deployment } from '../../roboflow/index.ts'
import type { Schedule } from '../../store/index.ts'
import type { Creator } from '../creator.ts'
import { changesAround, type ScheduledChange } from '../schedule/changes.ts'
import { DAYS } from '../schedule/parse-schedule.ts'
import { creatorWords } from './owner-words.ts'

/** "08:00–19:00, Mon–Fri (Europe/Berlin)". */
export const hoursWords = ({ from, to, days, zone }: Schedule): string =>
  `${from}–${to}, ${daysWords(days)} (${zone})`

/** Days in a row are one span: "Mon–Fri", "Mon, Wed", "daily". */
function daysWords(days: readonly number[]): string {
  if (days.length === 7) return 'daily'
  const spans: [first: number, last: number][] = []
  for (const day of days) {
    const span = spans.at(-1)
    if (span && span[1] === day - 1) span[1] = day
    else spans.push([day, day])
  }
  return spans
    .map(([first, last]) => (first === last ? named(first) : `${named(first)}–${named(last)}`))
    .join(', ')
}

const named = (day: number): string => {
  const name = DAYS[day - 1] ?? ''
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
}

const VERBS = { running: 'resumes', paused: 'pauses' } as const

/** "pauses <date>". */
const changeWords = ({ at, to }: ScheduledChange): Mrkdwn => mrkdwn`${VERBS[to]} ${date(at)}`

/** For a card: the hours and the next change. */
export function scheduleWords(schedule: Schedule, now: Date): Mrkdwn {
  const { next } = changesAround(schedule, now)
  const hours = mrkdwn`Scheduled ${hoursWords(schedule)}`
  return next ? mrkdwn`${hours}: ${changeWords(next)}.` : mrkdwn`${hours}.`
}

/** The evening's notice. */
export function scheduledPauseNotice(
  deployment: Deployment,
  schedule: Schedule,
  pause: ScheduledChange,
  creator: Creator,
): Message {
  const { next } = changesAround(schedule, pause.at)
  const until = next ? mrkdwn` until ${date(next.at)}` : ''
  const words = mrkdwn`:crescent_moon: ${creatorWords(creator)} ${code(deployment.name)} is paused by its schedule at ${date(pause.at, '{time}')}${until}.`
  return message(words, [
    section(words),
    actions([
      {
        label: 'Keep running tonight',
        command: deploymentCommand('schedule', deployment, { hours: 'skip' }),
      },
    ]),
  ])
}

export function pausedByScheduleMessage(deployment: Deployment, until: Date | undefined): Message {
  const words = mrkdwn`:double_vertical_bar: ${code(deployment.name)} was paused by its schedule${until ? mrkdwn` until ${date(until)}` : ''}.`
  return message(words, [
    section(words),
    actions([{ label: 'Resume', command: deploymentCommand('resume', deployment) }]),
  ])
}

export const resumedByScheduleMessage = (deployment: Deployment, until: Date | undefined): Message =>
  message(
    mrkdwn`:arrow_forward: ${code(deployment.name)} was resumed by its schedule${until ? mrkdwn` until ${date(until)}` : ''}.`,
  )

/** Whoever set it may no longer change the deployment. */
export function scheduleDroppedMessage(deployment: Deployment, { by }: Schedule): Message {
  const words = mrkdwn`:warning: I removed the schedule of ${code(deployment.name)}: ${userMention(by)} set it, but can no longer change this deployment.`
  return message(words, [
    section(words),
    actions([{ label: 'Schedule', command: deploymentCommand('schedule', deployment) }]),
  ])
}

/** It is tried again until it succeeds, or until the schedule asks for something else. */
export function scheduleFailedMessage(
  deployment: Deployment,
  kind: 'pause' | 'resume',
  reason: Mrkdwn,
): Message {
  const words = mrkdwn`:warning: I couldn't ${kind} ${code(deployment.name)} by its schedule. ${reason} I'll try again every 10 minutes.`
  const label = kind === 'pause' ? 'Pause now' : 'Resume now'
  return message(words, [
    section(words),
    actions([
      { label, command: deploymentCommand(kind, deployment) },
      { label: 'Schedule', command: deploymentCommand('schedule', deployment) },
    ]),
  ])
}
