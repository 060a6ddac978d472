import {
  actions,
  code,
  context,
  date,
  deploymentCommand,
  type Message,
  message,
  mrkdwn,
  section,
} from '../../block-kit/index.ts'
import { durationWords } from '../../deployments/index.ts'
import type { Deployment } from '../../roboflow/index.ts'

/** It runs, and nobody seems to use it. */
export function idleMessage(deployment: Deployment, since: Date, now: Date): Message {
  const idle = durationWords(now.getTime() - since.getTime())
  const lead = mrkdwn`:zzz: ${code(deployment.name)} is running, but its log shows no inference request for ${idle} (since ${date(since)}).`
  return message(lead, [
    section(lead),
    context(mrkdwn`A video stream or pipeline that is already running doesn't show in the log.`),
    actions([
      { label: 'Pause', command: deploymentCommand('pause', deployment) },
      { label: 'Schedule', command: deploymentCommand('schedule', deployment) },
      { label: 'Keep', command: deploymentCommand('idle', deployment, { hints: 'off' }) },
    ]),
  ])
}
