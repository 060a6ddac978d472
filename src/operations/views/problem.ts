import {
  actions,
  type CommandButton,
  type CommandLine,
  code,
  command,
  deploymentCommand,
  joined,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  quoted,
  section,
  sentence,
} from '../../block-kit/index.ts'
import { type Deployment, Malformed, Refused, Unconfirmed, Unreachable } from '../../roboflow/index.ts'

/** What went wrong with the API, why, and what to do next; undefined for errors that are not the API's. */
export function apiProblemWords(error: unknown): Mrkdwn | undefined {
  if (error instanceof Refused) return refusedWords(error)
  if (error instanceof Unconfirmed)
    return mrkdwn`${sentence(error.message)} The change may still have gone through, so check before you try again.`
  if (error instanceof Unreachable)
    return mrkdwn`${sentence(error.message)} As far as I know, nothing changed. Try again in a moment.`
  if (error instanceof Malformed)
    return mrkdwn`${sentence(error.message)} Try again. If this keeps happening, the API has changed.`
  return undefined
}

function refusedWords({ status, text }: Refused): Mrkdwn {
  const says = text === '' ? mrkdwn`No reason given.` : quoted(text)
  if (status === 401 || status === 403)
    return mrkdwn`Roboflow rejected this bot's API key (${status}). Ask the person who runs the bot to check ROBOFLOW_API_KEY.\n${says}`
  if (status === 429)
    return mrkdwn`Roboflow is rate limiting this bot (${status}). Wait a minute, then try again.\n${says}`
  if (status >= 500)
    return mrkdwn`Roboflow has an internal error (${status}). Try again in a minute.\n${says}`
  return mrkdwn`Roboflow refused the request (${status}):\n${says}`
}

/** A failure with the way to try it again. */
export function problem(words: Mrkdwn, ...buttons: CommandButton[]): Message {
  return message(words, [section(words), ...(buttons.length > 0 ? [actions(buttons)] : [])])
}

export const tryAgain = (command: CommandLine): CommandButton => ({ label: 'Try again', command })

/** No deployment of that name: the nearest names, ready to run the same verb with. */
export function unknownName(
  verb: string,
  name: string,
  nearest: readonly Pick<Deployment, 'id' | 'name'>[],
): Message {
  const lead =
    nearest.length === 0
      ? mrkdwn`There's no deployment named ${code(name)}.`
      : mrkdwn`There's no deployment named ${code(name)}. Did you mean ${joined(
          nearest.map(near => code(near.name)),
          ' or ',
        )}?`
  return problem(
    lead,
    ...nearest.map(near => ({ label: `${verb} ${near.name}`, command: deploymentCommand(verb, near) })),
    { label: 'List deployments', command: command('list') },
  )
}
