import {
  actions,
  type CommandButton,
  context,
  type Message,
  message,
  section,
} from '../../block-kit/blocks.ts'
import { command } from '../../block-kit/command.ts'
import { code, type Mrkdwn, mrkdwn, userMention } from '../../block-kit/text.ts'
import { createAgain } from '../../deployments/views/deployment-buttons.ts'
import type { Deployment } from '../../roboflow/schemas.ts'

const withButtons = (words: Mrkdwn, buttons: CommandButton[], remark?: Mrkdwn): Message =>
  message(words, [section(words), ...(remark ? [context(remark)] : []), actions(buttons)])

/** What is said in the channel when somebody changes something. */
export const pausedMessage = (person: string, name: string): Message =>
  withButtons(
    mrkdwn`:double_vertical_bar: ${userMention(person)} paused ${code(name)}.`,
    [{ label: 'Resume', command: command('resume', { name }) }],
    mrkdwn`It costs nothing while paused, but still expires at the same time.`,
  )

export const resumedMessage = (person: string, name: string): Message =>
  withButtons(mrkdwn`:arrow_forward: ${userMention(person)} resumed ${code(name)}.`, [
    { label: 'Details', command: command('show', { name }) },
  ])

export const deletedMessage = (person: string, deployment: Deployment): Message =>
  withButtons(mrkdwn`:wastebasket: ${userMention(person)} deleted ${code(deployment.name)}.`, [
    createAgain(deployment),
  ])
