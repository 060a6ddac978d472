import {
  actions,
  type CommandButton,
  code,
  context,
  deploymentCommand,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  section,
  userMention,
} from '../../block-kit/index.ts'
import { createAgain, keepButtons, plannedWords } from '../../deployments/index.ts'
import type { Deployment } from '../../roboflow/index.ts'
import type { PlannedEnd } from '../../store/index.ts'

const withButtons = (words: Mrkdwn, buttons: CommandButton[], remark?: Mrkdwn): Message =>
  message(words, [section(words), ...(remark ? [context(remark)] : []), actions(buttons)])

/** What is said in the channel when somebody changes something. */
export const pausedMessage = (person: string, deployment: Deployment): Message =>
  withButtons(
    mrkdwn`:double_vertical_bar: ${userMention(person)} paused ${code(deployment.name)}.`,
    [{ label: 'Resume', command: deploymentCommand('resume', deployment) }],
    mrkdwn`It costs nothing while paused, but still expires at the same time.`,
  )

export const resumedMessage = (person: string, deployment: Deployment): Message =>
  withButtons(mrkdwn`:arrow_forward: ${userMention(person)} resumed ${code(deployment.name)}.`, [
    { label: 'Details', command: deploymentCommand('show', deployment) },
  ])

/** Said when a deletion at expiry was not done, since who scheduled it has lost the right meanwhile. */
export const notDeletedMessage = (person: string, deployment: Deployment): Message =>
  withButtons(
    mrkdwn`:warning: I didn't delete ${code(deployment.name)} at expiry: ${userMention(person)} scheduled it, but can no longer delete it. It may still be running.`,
    [{ label: 'Delete now', command: deploymentCommand('delete', deployment), style: 'danger' }],
  )

export const deletedMessage = (person: string, deployment: Deployment): Message =>
  withButtons(mrkdwn`:wastebasket: ${userMention(person)} deleted ${code(deployment.name)}.`, [
    createAgain(deployment),
  ])

/** Somebody planned an end for what has none of its own. */
export const plannedMessage = (person: string, deployment: Deployment, plan: PlannedEnd): Message =>
  withButtons(
    mrkdwn`${userMention(person)} planned an end: ${code(deployment.name)} ${plannedWords(plan)}.`,
    keepButtons(deployment),
  )
