import { z } from 'zod'
import { code, date, type Message, mrkdwn } from '../block-kit/index.ts'
import { changesAround, isZone, parseDays, parseHours, plannedEndOf } from '../deployments/index.ts'
import type { Schedule } from '../store/index.ts'
import { existingName } from './arguments/input.ts'
import { recordOf } from './change.ts'
import { defineOperation } from './define-operation.ts'
import { holdForApproval } from './guard/approval.ts'
import { Declined } from './guard/declined.ts'
import { scheduledMessage, scheduleModal, skippedMessage, unscheduledMessage } from './views/schedule.ts'

const HOURS = 'Use hours such as 08:00-19:00, or off, or skip to leave out the next pause.'

const hours = z.string(HOURS).transform((text, issue) => {
  const word = text.trim().toLowerCase()
  if (word === 'off' || word === 'skip') return word
  const read = parseHours(text)
  if (read) return read
  issue.addIssue(`“${text}” is not a span of hours. ${HOURS}`)
  return z.NEVER
})

const days = z.string().transform((text, issue) => {
  const read = parseDays(text)
  if (read) return read
  issue.addIssue(`“${text}” is not a list of days. Use mon-fri, mon,wed,sat, or daily.`)
  return z.NEVER
})

export const schedule = defineOperation({
  verb: 'schedule',
  group: 'Manage',
  summary: 'Run a deployment in some hours only, and pause it in all others',
  usage: '<name> 08:00-19:00 [mon-fri] [zone] | off | skip',
  examples: ['schedule dev-testing 08:00-19:00 mon-fri', 'schedule dev-testing off'],
  forms: { infinitive: 'schedule', past: 'scheduled', progressive: 'scheduling' },
  positional: ['name', 'hours', 'days', 'zone'],
  needsDeployment: true,
  changes: true,
  input: z.object({
    name: existingName,
    hours,
    days: days.prefault('daily'),
    zone: z
      .string()
      .trim()
      .refine(isZone, 'Use a time zone such as Europe/Berlin or America/New_York.')
      .optional(),
  }),
  asksFirst: given => given.hours === undefined,
  async form({ name = '', ...typed }, context) {
    const { timeZone } = await context.services.people.find(context.request.person)
    const record = await context.services.records.findByName(name)
    return scheduleModal(name, typed, record?.schedule, timeZone)
  },
  async run({ name, hours: span, days: on, zone }, context) {
    const { services, request, now } = context
    const record = await recordOf(name, context)
    const { deployment, schedule: before } = record
    const amended = (next: Schedule | undefined, message: Message) => ({
      reply: undefined,
      effect: {
        type: 'amended' as const,
        answer: '',
        event: { deployment, message },
        amendment: { schedule: next },
      },
    })
    if (span === 'off') {
      if (!before) throw noSchedule(name)
      return amended(undefined, unscheduledMessage(request.person, deployment))
    }
    if (span === 'skip') {
      if (!before) throw noSchedule(name)
      if (before.skipped && before.skipped > now) throw alreadySkipped(before, now)
      // What was left out before counts as past: it would be a change again.
      const next = { ...before, skipped: nextPause(before, now), doneUntil: now }
      return amended(next, skippedMessage(request.person, deployment, next, now))
    }
    if (plannedEndOf(record)?.inGrace) throw toBeDeleted(name)
    // What it resumes by itself later is asked for now.
    holdForApproval(deployment, context)
    const { timeZone } = await services.people.find(request.person)
    const next = { ...span, days: on, zone: zone ?? timeZone, by: request.person }
    return amended(next, scheduledMessage(request.person, deployment, next, now))
  },
})

/** The pause that can be left out. Throws Declined. */
function nextPause(hoursOf: Schedule, now: Date): Date {
  const { next } = changesAround(hoursOf, now)
  if (next?.to === 'paused') return next.at
  const until = next ? mrkdwn` until ${date(next.at)}` : ''
  throw new Declined(
    'its hours are over',
    mrkdwn`Its hours are over${until}. Resume it to keep it running: the schedule doesn't pause it again before the next time.`,
  )
}

/** Two people press the button of one notice: the second one means the same pause. */
function alreadySkipped(hoursOf: Schedule, now: Date): Declined {
  const { next } = changesAround(hoursOf, now)
  const until = next ? mrkdwn` until ${date(next.at)}` : ''
  return new Declined('its next pause is left out already', mrkdwn`It already stays running${until}.`)
}

const toBeDeleted = (name: string) =>
  new Declined(
    'it is to be deleted after its grace period',
    mrkdwn`${code(name)} reached its planned end and will be deleted after the grace period. Resume it first to keep it.`,
  )

const noSchedule = (name: string) =>
  new Declined('it has no schedule', mrkdwn`${code(name)} has no schedule. Nothing was changed.`)
