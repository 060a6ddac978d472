import {
  actions,
  deploymentCommand,
  fields,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  section,
} from '../../block-kit/index.ts'
import { statusWord, statusWords } from '../../deployments/index.ts'
import type { Deployment, ServerAnswer } from '../../roboflow/index.ts'

/** What a deployment's own server answered, beside what the API says. */
export function pingAnswer(deployment: Deployment, answer: ServerAnswer): Message {
  const { name, status, inferenceVersion } = deployment
  const lead = answerWords(name, answer)
  const running = answer.is === 'answers' && answer.version !== undefined ? answer.version : 'unknown'
  return message(lead, [
    section(lead),
    fields([
      mrkdwn`*Status*\n${statusWords(status)}`,
      mrkdwn`*Latency*\n${'latencyMs' in answer ? `${answer.latencyMs} ms` : 'no answer'}`,
      mrkdwn`*Version running*\n${running}`,
      mrkdwn`*Version requested*\n${inferenceVersion ?? 'unknown'}`,
    ]),
    actions([{ label: 'Ping again', command: deploymentCommand('ping', deployment), inPlace: true }]),
  ])
}

function answerWords(name: string, answer: ServerAnswer): Mrkdwn {
  switch (answer.is) {
    case 'answers':
      return mrkdwn`:large_green_circle: *${name}* answers.`
    case 'loading':
      return mrkdwn`:hourglass_flowing_sand: *${name}* is up, but isn't ready: it answered with status 503, as servers do while they load models.`
    case 'failing':
      return mrkdwn`:warning: *${name}* answered with status ${answer.status}. Check its log.`
    case 'unreachable':
      return mrkdwn`:x: The bot can't reach *${name}*: ${answer.reason}. It may still answer others.`
  }
}

/** Said of a deployment that has no server to ask, or is paused. */
export function notAsked(deployment: Deployment): Message {
  const { name, status, domain } = deployment
  const words =
    domain === undefined
      ? mrkdwn`*${name}* has no address yet, so I didn't ping it.`
      : mrkdwn`*${name}* is ${statusWord(status)}, so I didn't ping it.`
  return message(words, [
    section(words),
    actions([{ label: 'Details', command: deploymentCommand('show', deployment) }]),
  ])
}
