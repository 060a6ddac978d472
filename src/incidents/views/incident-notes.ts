import {
  actions,
  code,
  context,
  counted,
  cut,
  deploymentCommand,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  section,
  userMention,
} from '../../block-kit/index.ts'
import { durationWords } from '../../deployments/index.ts'
import type { Deployment } from '../../roboflow/index.ts'
import type { Incident, Mute } from '../../store/index.ts'
import { countWords } from './incident-count.ts'
import { visible } from './log-text.ts'

const titleWords = ({ title }: Mute): Mrkdwn =>
  title === undefined ? mrkdwn`all errors` : code(cut(visible(title), 100))

const meanwhile = (count: number) => (count === 0 ? 'no errors' : `${counted(count, 'error')} not posted`)

/** Said in the thread when a mute has ended by itself. */
export const muteEndedMessage = (mute: Mute): Message =>
  message(
    mrkdwn`:loud_sound: The mute on ${titleWords(mute)} has ended: ${meanwhile(mute.count)} while muted.`,
  )

/** Said when a person takes mutes back. */
export const unmutedMessage = (mutes: readonly Mute[], person: string): Message => {
  const count = mutes.reduce((sum, mute) => sum + mute.count, 0)
  return message(
    mrkdwn`:loud_sound: ${userMention(person)} unmuted its errors: ${meanwhile(count)} while muted.`,
  )
}

export function mutedMessage(deployment: Deployment, mute: Mute, now: Date): Message {
  const end =
    mute.until === 'quiet' ? 'until fixed' : `for ${durationWords(mute.until.getTime() - now.getTime())}`
  const words = mrkdwn`:mute: ${userMention(mute.by)} muted ${titleWords(mute)} in ${code(deployment.name)} ${end}. Errors are still counted.`
  return message(words, [
    section(words),
    actions([{ label: 'Unmute', command: deploymentCommand('unmute', deployment) }]),
  ])
}

export const acknowledgedMessage = (person: string): Message => {
  const words = mrkdwn`:eyes: ${userMention(person)} acknowledged this incident.`
  return message(words, [
    section(words),
    context(mrkdwn`New kinds of errors are still posted here. Repeats are only counted.`),
  ])
}

export const closedMessage = (incident: Incident, quietMs: number): Message =>
  message(
    mrkdwn`:white_check_mark: Resolved after ${durationWords(quietMs)} without errors: ${countWords(incident)} in total.`,
  )

/** Said when callers' errors, which are only counted, are the greater part of what a deployment is asked. */
export const mostlyFailingMessage = (name: string, part: { failed: number; requests: number }): Message =>
  message(
    mrkdwn`:warning: For 10 minutes, more than half of the requests to ${code(name)} have failed because of their callers: ${part.failed.toLocaleString('en')} of ${part.requests.toLocaleString('en')}.`,
  )
