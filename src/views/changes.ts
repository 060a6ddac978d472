import type { Deployment } from '../roboflow/schemas.ts'
import {
  actions,
  type CommandButton,
  context,
  type Message,
  message,
  preformatted,
  section,
} from './blocks.ts'
import { command } from './command.ts'
import { createAgain } from './deployment-buttons.ts'
import { code, type Mrkdwn, mrkdwn, userMention } from './text.ts'

const said = (words: Mrkdwn, buttons: CommandButton[], remark?: Mrkdwn): Message =>
  message(words, [section(words), ...(remark ? [context(remark)] : []), actions(buttons)])

/** What is said in the channel when somebody changes something. */
export const pausedMessage = (person: string, name: string): Message =>
  said(
    mrkdwn`:double_vertical_bar: ${userMention(person)} paused ${code(name)}.`,
    [{ label: 'Resume', command: command('resume', { name }) }],
    mrkdwn`It costs nothing while paused. Its time goes on running.`,
  )

export const resumedMessage = (person: string, name: string): Message =>
  said(mrkdwn`:arrow_forward: ${userMention(person)} resumed ${code(name)}.`, [
    { label: 'Details', command: command('show', { name }) },
  ])

export const deletedMessage = (person: string, deployment: Deployment): Message =>
  said(mrkdwn`:wastebasket: ${userMention(person)} deleted ${code(deployment.name)}.`, [
    createAgain(deployment),
  ])

/** Told in the card's thread when it answers requests: whom it is for, and how to call it. */
export function readyMessage(person: string, { name, domain }: Deployment): Message {
  const lead = mrkdwn`:large_green_circle: ${userMention(person)} ${code(name)} is ready.`
  if (!domain) return message(lead)
  return message(lead, [
    section(mrkdwn`${lead} Call it at ${code(`https://${domain}`)}, from Python:`),
    preformatted(
      `from inference_sdk import InferenceHTTPClient\nclient = InferenceHTTPClient(api_url="https://${domain}", api_key="YOUR_ROBOFLOW_API_KEY")`,
    ),
    section(mrkdwn`or see that it answers:`),
    preformatted(`curl https://${domain}/info`),
  ])
}

export const failedMessage = (person: string, deployment: Deployment): Message =>
  said(
    mrkdwn`:x: ${userMention(person)} ${code(deployment.name)} did not start: its status is ${code(deployment.status)}.`,
    [
      { label: 'Logs', command: command('logs', { name: deployment.name }) },
      { label: 'Delete', command: command('delete', { name: deployment.name }), style: 'danger' },
      createAgain(deployment),
    ],
  )

export const vanishedMessage = (person: string, deployment: Deployment): Message =>
  said(
    mrkdwn`:grey_question: ${userMention(person)} ${code(deployment.name)} is gone: Roboflow does not know it any more, and it was not deleted from here.`,
    [createAgain(deployment)],
  )
