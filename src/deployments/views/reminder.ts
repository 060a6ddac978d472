import type { ActionsBlock, KnownBlock } from '@slack/types'
import {
  actions,
  code,
  context,
  date,
  deploymentCommand,
  type Message,
  message,
  mrkdwn,
  replacingSelect,
  section,
  userMention,
} from '../../block-kit/index.ts'
import type { Deployment } from '../../roboflow/index.ts'
import type { DeploymentRecord } from '../../store/index.ts'
import type { Creator } from '../creator.ts'
import { durationWords } from '../duration.ts'
import type { End } from '../lifetime.ts'
import { stateOf } from '../state.ts'
import type { RunningCost } from '../usage/costs.ts'
import { runningCostWords } from './credits.ts'
import { createAgain } from './deployment-buttons.ts'
import { creatorWords } from './owner-words.ts'

/** Says what ends, when and how soon, and carries what can be done about it. */
export function reminderMessage(
  deployment: Deployment,
  end: Extract<End, { at: Date }>,
  creator: Creator,
  now: Date,
  cost?: RunningCost,
): Message {
  const { name, status } = deployment
  const left = durationWords(end.at.getTime() - now.getTime())
  const when = end.sure ? mrkdwn`expires in ${left}` : mrkdwn`expires within ${left}`
  const lead = mrkdwn`:bell: ${creatorWords(creator)} ${code(name)} ${when} (${date(end.at)}).`
  const paused = stateOf(status) === 'paused'
  return message(lead, [
    section(paused ? mrkdwn`${lead} It's paused, but still expires then.` : lead),
    ...(cost ? [context(mrkdwn`Cost: ${runningCostWords(cost, status)}.`)] : []),
    actions([
      createAgain(deployment),
      paused
        ? { label: 'Resume', command: deploymentCommand('resume', deployment) }
        : { label: 'Pause', command: deploymentCommand('pause', deployment) },
      { label: 'Delete now', command: deploymentCommand('delete', deployment), style: 'danger' },
      { label: 'Delete at expiry', command: deploymentCommand('done', deployment) },
    ]),
    ...snooze(deployment),
  ])
}

/** A reminder that could not be sent while there was something to be reminded of. */
export function lateReminderMessage(
  { deployment, presence }: Pick<DeploymentRecord, 'deployment' | 'presence'>,
  end: Date,
  creator: Creator,
): Message {
  const ended = mrkdwn`ended ${date(end)}`
  const what = {
    live: ended,
    expired: ended,
    delete_due: ended,
    deleted: mrkdwn`was deleted`,
    gone: mrkdwn`no longer exists`,
  }[presence]
  const words = mrkdwn`:bell: ${creatorWords(creator)} ${code(deployment.name)} ${what}. Its reminder couldn't be sent in time.`
  return message(words, [section(words), actions([createAgain(deployment)])])
}

/** Another reminder, or none: left out for a name that is too long for a menu's commands. */
function snooze(deployment: Deployment): ActionsBlock[] {
  const menu = replacingSelect('Remind me again…', [
    { label: 'in 10 minutes', command: deploymentCommand('reminders', deployment, { again: '10m' }) },
    { label: 'in 30 minutes', command: deploymentCommand('reminders', deployment, { again: '30m' }) },
    { label: 'never', command: deploymentCommand('reminders', deployment, { offsets: 'off' }) },
  ])
  if (menu.options?.length !== 3) return []
  return [{ type: 'actions', elements: [{ ...menu, action_id: 'run:again' }] }]
}

/** A message whose buttons have served: who did what, and when, stands in their place. */
export function actedOn({ text, blocks }: Message, person: string, words: string, now: Date): Message {
  const kept = blocks.filter((block: KnownBlock) => block.type !== 'actions')
  return { text, blocks: [...kept, context(mrkdwn`${userMention(person)} ${words} ${date(now)}.`)] }
}

/** The end has come. */
export function expiredMessage(deployment: Deployment, creator: Creator, kept = false): Message {
  const fate = kept ? 'has expired and was kept' : 'has expired'
  const lead = mrkdwn`:checkered_flag: ${creatorWords(creator)} ${code(deployment.name)} ${fate}.`
  return message(lead, [section(lead), actions([createAgain(deployment)])])
}
