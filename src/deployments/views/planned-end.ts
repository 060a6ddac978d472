import {
  actions,
  type CommandButton,
  code,
  context,
  date,
  deploymentCommand,
  joined,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  section,
  userMention,
} from '../../block-kit/index.ts'
import type { Deployment } from '../../roboflow/index.ts'
import type { PlannedEnd } from '../../store/index.ts'
import type { Creator } from '../creator.ts'
import { durationWords } from '../duration.ts'
import { leadOf } from '../planned-end/planned-end.ts'
import { stateOf } from '../state.ts'
import type { RunningCost } from '../usage/costs.ts'
import { runningCostWords } from './credits.ts'
import { creatorWords } from './owner-words.ts'

/** What happens at a planned end, after the deployment's name: "pauses", "will be deleted". */
const VERBS = { remind: 'reaches its planned end', pause: 'pauses', delete: 'will be deleted' } as const

/** "pauses <date> and will be deleted 7 d later". */
export const plannedWords = (plan: PlannedEnd): Mrkdwn => joined([VERBS[plan.action], whenWords(plan)], ' ')

/** The same at the beginning of a line. */
export const standingPlannedWords = (plan: PlannedEnd): Mrkdwn => {
  const verb = VERBS[plan.action]
  return joined([`${verb[0]?.toUpperCase()}${verb.slice(1)}`, whenWords(plan)], ' ')
}

/** The same for a narrow row: "pauses in 2 h". */
export function shortPlannedWords({ at, action }: PlannedEnd, now: Date): Mrkdwn {
  const left = at.getTime() - now.getTime()
  return left <= 0 ? mrkdwn`${VERBS[action]} soon` : mrkdwn`${VERBS[action]} in ${durationWords(left)}`
}

const whenWords = ({ at, action, graceMs }: PlannedEnd): Mrkdwn =>
  action === 'pause' && graceMs !== undefined
    ? mrkdwn`${date(at)} and will be deleted ${durationWords(graceMs)} later`
    : date(at)

/** Who decided so: a person, or the setting. */
const byWords = ({ by }: Pick<PlannedEnd, 'by'>): Mrkdwn =>
  by === undefined ? mrkdwn`LIFETIME_POLICY` : userMention(by)

/** What puts the end off. */
export const keepButtons = (deployment: Deployment): CommandButton[] =>
  [
    ['Keep for 1 day', '1d'],
    ['Keep for 1 week', '1w'],
    ['Keep for good', 'forever'],
  ].map(([label = '', time]) => ({ label, command: deploymentCommand('keep', deployment, { for: time }) }))

const deleteNow = (deployment: Deployment): CommandButton => ({
  label: 'Delete now',
  command: deploymentCommand('delete', deployment),
  style: 'danger',
})

const doNow = (deployment: Deployment, { action }: Pick<PlannedEnd, 'action'>): CommandButton =>
  action === 'delete' || stateOf(deployment.status) === 'paused'
    ? deleteNow(deployment)
    : { label: 'Pause now', command: deploymentCommand('pause', deployment) }

/** Announces what will happen to a deployment, and carries what prevents it. */
export function plannedEndNotice(
  deployment: Deployment,
  plan: PlannedEnd,
  creator: Creator,
  now: Date,
  cost?: RunningCost,
): Message {
  // A notice that arrives late leaves time to act on it.
  const at = new Date(
    Math.max(plan.at.getTime(), now.getTime() + (plan.action === 'delete' ? leadOf(plan) : 0)),
  )
  const left = durationWords(at.getTime() - now.getTime())
  const isNow = at.getTime() <= now.getTime()
  const when = isNow ? mrkdwn`now` : mrkdwn`in ${left} (${date(at)})`
  const later =
    plan.action === 'pause' && plan.graceMs !== undefined
      ? mrkdwn` It will be deleted ${durationWords(plan.graceMs)} after that.`
      : ''
  const lead = mrkdwn`:bell: ${creatorWords(creator)} ${code(deployment.name)} ${VERBS[plan.action]} ${when}.${later}`
  return message(lead, [
    section(lead),
    context(mrkdwn`Planned by ${byWords(plan)}. Keep it to put this off.`),
    ...(cost ? [context(mrkdwn`Cost: ${runningCostWords(cost, deployment.status)}.`)] : []),
    actions([...keepButtons(deployment), doNow(deployment, plan)]),
  ])
}

/** A notice of an end that is off, or that came meanwhile. */
export const pastNotice = (deployment: Deployment, creator: Creator): Message =>
  message(
    mrkdwn`:bell: ${creatorWords(creator)} ${code(deployment.name)} had a planned end. Its reminder couldn't be sent in time.`,
  )

/** The end came, and nothing was to be done. */
export function reachedEndMessage(deployment: Deployment, plan: PlannedEnd, creator: Creator): Message {
  const lead = mrkdwn`:checkered_flag: ${creatorWords(creator)} ${code(deployment.name)} reached its planned end and is still running.`
  return message(lead, [
    section(lead),
    context(mrkdwn`Planned by ${byWords(plan)}.`),
    actions([
      { label: 'Pause', command: deploymentCommand('pause', deployment) },
      deleteNow(deployment),
      { label: 'Plan another end', command: deploymentCommand('expires', deployment) },
    ]),
  ])
}

/** It was paused at its end; `next`: what happens to it then. */
export function pausedAsPlannedMessage(
  deployment: Deployment,
  plan: PlannedEnd,
  next: PlannedEnd | undefined,
): Message {
  const lead = mrkdwn`:double_vertical_bar: ${code(deployment.name)} was paused, as planned by ${byWords(plan)}.`
  const fate = next
    ? mrkdwn`It will be deleted ${date(next.at)}, unless someone keeps or resumes it.`
    : mrkdwn`It costs nothing while paused.`
  return message(joined([lead, fate], ' '), [
    section(joined([lead, fate], ' ')),
    actions([
      { label: 'Resume', command: deploymentCommand('resume', deployment) },
      ...(next ? keepButtons(deployment) : []),
      deleteNow(deployment),
    ]),
  ])
}

/** Its end came while it was paused. */
export function alreadyPausedMessage(deployment: Deployment, plan: PlannedEnd, next: PlannedEnd): Message {
  const words = mrkdwn`:double_vertical_bar: ${code(deployment.name)} is paused at the end planned by ${byWords(plan)}. It will be deleted ${date(next.at)}, unless someone keeps or resumes it.`
  return message(words, [section(words), actions([...keepButtons(deployment), deleteNow(deployment)])])
}

export const deletedAsPlannedMessage = (
  deployment: Deployment,
  plan: PlannedEnd,
  again: CommandButton,
): Message => {
  const lead = mrkdwn`:wastebasket: ${code(deployment.name)} was deleted, as planned by ${byWords(plan)}.`
  return message(lead, [section(lead), actions([again])])
}

/** It was resumed while it waited to be deleted. */
export const deletionOffMessage = (deployment: Deployment): Message =>
  message(
    mrkdwn`:arrow_forward: ${code(deployment.name)} is running again, so it is no longer scheduled for deletion.`,
  )

/** It is in use, so somebody is asked instead. */
export function inUseMessage(
  deployment: Deployment,
  plan: PlannedEnd,
  creator: Creator,
  lastRequest: Date,
): Message {
  const done = plan.action === 'delete' ? 'deleted' : 'paused'
  const lead = mrkdwn`:grey_question: ${creatorWords(creator)} ${code(deployment.name)} was to be ${done} now, but it is in use: its last request was ${date(lastRequest)}. Should it be ${done}?`
  return message(lead, [
    section(lead),
    context(
      mrkdwn`Planned by ${byWords(plan)}. If you do nothing, it is ${done} once it has had no request for an hour.`,
    ),
    actions([...keepButtons(deployment), doNow(deployment, plan)]),
  ])
}

/** Roboflow refused to do what was planned. `text`: the API's own words. */
export function planFailedMessage(deployment: Deployment, plan: PlannedEnd, reason: Mrkdwn): Message {
  const verb = plan.action === 'delete' ? 'delete' : 'pause'
  const lead = mrkdwn`:warning: I couldn't ${verb} ${code(deployment.name)} as planned. ${reason} I'll try again in 10 minutes.`
  return message(lead, [section(lead), actions([doNow(deployment, plan), ...keepButtons(deployment)])])
}

/** Whoever planned it may no longer do so. */
export function planDroppedMessage(deployment: Deployment, plan: PlannedEnd): Message {
  const verb = plan.action === 'delete' ? 'delete' : 'pause'
  const lead = mrkdwn`:warning: I didn't ${verb} ${code(deployment.name)}: ${byWords(plan)} planned it, but can no longer ${verb} it. It may still be running.`
  return message(lead, [section(lead), actions([doNow(deployment, plan)])])
}
