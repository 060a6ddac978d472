import {
  actions,
  type CommandButton,
  code,
  context,
  cut,
  deploymentCommand,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  preformatted,
  section,
} from '../../block-kit/index.ts'
import type { Deployment } from '../../roboflow/index.ts'
import type { Creator } from '../creator.ts'
import { createAgain } from './deployment-buttons.ts'
import { creatorWords } from './owner-words.ts'

const said = (words: Mrkdwn, buttons: CommandButton[], remark?: Mrkdwn): Message =>
  message(words, [section(words), ...(remark ? [context(remark)] : []), actions(buttons)])

/**
 * Told in the card's thread when it answers requests, or has been `loading` for as long as that is waited for: whom it
 * is for, and how to call it.
 */
export function readyMessage(
  creator: Creator,
  { name, domain: given }: Deployment,
  loading = false,
): Message {
  const domain = given && cut(given, 120)
  const lead = loading
    ? mrkdwn`:hourglass_flowing_sand: ${creatorWords(creator)} ${code(name)} is ready for the API, still loading after 10 min.`
    : mrkdwn`:large_green_circle: ${creatorWords(creator)} ${code(name)} is ready.`
  if (!domain) return message(lead)
  return message(lead, [
    section(mrkdwn`${lead} Call it at ${code(`https://${domain}`)} from Python:`),
    preformatted(
      `from inference_sdk import InferenceHTTPClient\nclient = InferenceHTTPClient(api_url="https://${domain}", api_key="YOUR_ROBOFLOW_API_KEY")`,
    ),
    section(mrkdwn`Or check that it responds:`),
    preformatted(`curl https://${domain}/info`),
  ])
}

export const failedMessage = (creator: Creator, deployment: Deployment): Message =>
  said(
    mrkdwn`:x: ${creatorWords(creator)} ${code(deployment.name)} failed to start. Its status is ${code(deployment.status)}.`,
    [
      { label: 'Logs', command: deploymentCommand('logs', deployment) },
      { label: 'Delete', command: deploymentCommand('delete', deployment), style: 'danger' },
      createAgain(deployment),
    ],
  )

/** Nobody here paused it, so nobody is blamed. */
export const idlePausedMessage = (deployment: Deployment): Message =>
  said(
    mrkdwn`:zzz: ${code(deployment.name)} was paused, but not from Slack. Development machines pause automatically after an hour without requests.`,
    [{ label: 'Resume', command: deploymentCommand('resume', deployment) }],
    mrkdwn`A request with the API key also resumes it. It still expires at the same time.`,
  )

export const resumedElsewhereMessage = (deployment: Deployment): Message =>
  said(
    mrkdwn`:arrow_forward: ${code(deployment.name)} is running again. A request resumed it, or someone resumed it outside Slack.`,
    [{ label: 'Details', command: deploymentCommand('show', deployment) }],
  )

export const vanishedMessage = (creator: Creator, deployment: Deployment): Message =>
  said(
    mrkdwn`:grey_question: ${creatorWords(creator)} ${code(deployment.name)} no longer exists in Roboflow. It was not deleted from Slack.`,
    [createAgain(deployment)],
  )
