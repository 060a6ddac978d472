import {
  actions,
  code,
  date,
  deploymentCommand,
  type Message,
  type Modal,
  message,
  mrkdwn,
  section,
  textField,
  userMention,
} from '../../block-kit/index.ts'
import { changesAround, DAYS, hoursWords, stateOf } from '../../deployments/index.ts'
import type { Deployment } from '../../roboflow/index.ts'
import type { Schedule } from '../../store/index.ts'

/** Text as it was typed, whether valid or not. */
type Typed = Partial<Record<'hours' | 'days' | 'zone', string | undefined>>

/** Asks for the hours in which a deployment runs. */
export function scheduleModal(name: string, typed: Typed, before: Schedule | undefined, zone: string): Modal {
  const days = before?.days.map(day => DAYS[day - 1]).join(',')
  return {
    title: 'Schedule',
    submit: 'Save',
    blocks: [
      section(
        mrkdwn`${code(name)} runs in these hours and is paused in all others. If someone pauses or resumes it, that holds until the next change.`,
      ),
      textField(
        {
          name: 'hours',
          label: 'Hours',
          hint: 'For example 08:00-19:00, or 22:00-06:00. “off” removes the schedule.',
        },
        { initial: typed.hours ?? (before ? `${before.from}-${before.to}` : '08:00-19:00'), focus: true },
      ),
      textField(
        { name: 'days', label: 'Days', hint: 'For example mon-fri, mon,wed,sat, or daily.' },
        { initial: typed.days ?? days ?? 'mon-fri' },
      ),
      textField(
        { name: 'zone', label: 'Time zone', hint: 'For example Europe/Berlin.' },
        { initial: typed.zone ?? before?.zone ?? zone },
      ),
    ],
  }
}

export function scheduledMessage(
  person: string,
  deployment: Deployment,
  schedule: Schedule,
  now: Date,
): Message {
  const { last, next } = changesAround(schedule, now)
  const isPaused = stateOf(deployment.status) === 'paused'
  const isAgainst = last !== undefined && (last.to === 'paused') !== isPaused
  const atOnce = isAgainst ? (isPaused ? ', and is resumed now' : ', and is paused now') : ''
  const then = next ? mrkdwn` It ${next.to === 'paused' ? 'pauses' : 'resumes'} ${date(next.at)}.` : ''
  const words = mrkdwn`:calendar: ${userMention(person)} scheduled ${code(deployment.name)}: it runs ${hoursWords(schedule)}${atOnce}.${then}`
  return message(words, [
    section(words),
    actions([
      { label: 'Change schedule', command: deploymentCommand('schedule', deployment) },
      { label: 'Remove schedule', command: deploymentCommand('schedule', deployment, { hours: 'off' }) },
    ]),
  ])
}

export const unscheduledMessage = (person: string, deployment: Deployment): Message =>
  message(mrkdwn`${userMention(person)} removed the schedule of ${code(deployment.name)}. It stays as it is.`)

/** The next pause is left out. `schedule`: with it left out. */
export function skippedMessage(
  person: string,
  deployment: Deployment,
  schedule: Schedule,
  now: Date,
): Message {
  const { next } = changesAround(schedule, now)
  const until = next ? mrkdwn` until ${date(next.at)}` : ''
  return message(mrkdwn`${userMention(person)} keeps ${code(deployment.name)} running${until}.`)
}
