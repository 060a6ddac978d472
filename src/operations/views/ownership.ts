import {
  actions,
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
import type { Deployment } from '../../roboflow/index.ts'

const withDetails = (words: Mrkdwn, deployment: Deployment, remark: Mrkdwn): Message =>
  message(words, [
    section(words),
    context(remark),
    actions([{ label: 'Details', command: deploymentCommand('show', deployment) }]),
  ])

const CHANGES_HANDS = mrkdwn`Its reminders and costs are now theirs, and only they and operators can change it.`

/** Posted when somebody makes a deployment theirs. */
export const claimedMessage = (person: string, deployment: Deployment): Message =>
  withDetails(
    mrkdwn`:bust_in_silhouette: ${userMention(person)} claimed ${code(deployment.name)}.`,
    deployment,
    CHANGES_HANDS,
  )

/** Posted when somebody hands a deployment over. */
export const gaveMessage = (person: string, to: string, deployment: Deployment): Message =>
  withDetails(
    mrkdwn`:bust_in_silhouette: ${userMention(person)} gave ${code(deployment.name)} to ${userMention(to)}.`,
    deployment,
    CHANGES_HANDS,
  )

/** To the new owner alone. */
export const givenNotice = (deployment: Deployment, by: string): Message =>
  withDetails(
    mrkdwn`:bust_in_silhouette: ${userMention(by)} gave you ${code(deployment.name)}. It's your deployment now.`,
    deployment,
    mrkdwn`You can change it, its reminders are for you, and what it costs counts as yours.`,
  )

/** To whose it was, alone. */
export const takenNotice = (deployment: Deployment, by: string, to: string): Message =>
  withDetails(
    by === to
      ? mrkdwn`:bust_in_silhouette: ${userMention(by)} claimed ${code(deployment.name)}. It's no longer your deployment.`
      : mrkdwn`:bust_in_silhouette: ${userMention(by)} gave ${code(deployment.name)} to ${userMention(to)}. It's no longer your deployment.`,
    deployment,
    mrkdwn`Its reminders and costs are now theirs, and you can change it only as an operator.`,
  )
