import { actions, type CommandButton, type Message, message, section } from '../../block-kit/blocks.ts'
import { command } from '../../block-kit/command.ts'
import { code, joined, type Mrkdwn, mrkdwn, quoted, sentence } from '../../block-kit/text.ts'
import { Malformed, Refused, Unconfirmed, Unreachable } from '../../roboflow/errors.ts'

/** What went wrong with the API, why, and what to do next; undefined for errors that are not the API's. */
export function apiProblemWords(error: unknown): Mrkdwn | undefined {
  if (error instanceof Refused) return refusedWords(error)
  if (error instanceof Unconfirmed)
    return mrkdwn`${sentence(error.message)} It may have been done all the same: look before you try again.`
  if (error instanceof Unreachable)
    return mrkdwn`${sentence(error.message)} Nothing is known to have changed. Try again in a moment.`
  if (error instanceof Malformed)
    return mrkdwn`${sentence(error.message)} Try again; if it stays so, the API has changed.`
  return undefined
}

function refusedWords({ status, text }: Refused): Mrkdwn {
  const says = text === '' ? mrkdwn`It gave no reason.` : quoted(text)
  if (status === 401 || status === 403)
    return mrkdwn`Roboflow refused this bot's API key (${status}). Whoever runs the bot should check ROBOFLOW_API_KEY.\n${says}`
  if (status === 429)
    return mrkdwn`Roboflow is asked too often (${status}). Wait a minute, then try again.\n${says}`
  if (status >= 500)
    return mrkdwn`Roboflow has a fault of its own (${status}). Try again in a minute.\n${says}`
  return mrkdwn`Roboflow refused (${status}):\n${says}`
}

/** A failure with the way to try it again. */
export function problem(words: Mrkdwn, ...buttons: CommandButton[]): Message {
  return message(words, [section(words), ...(buttons.length > 0 ? [actions(buttons)] : [])])
}

export const tryAgain = (commandLine: string): CommandButton => ({ label: 'Try again', command: commandLine })

/** No deployment of that name: the nearest names, ready to run the same verb with. */
export function unknownName(verb: string, name: string, nearest: readonly string[]): Message {
  const lead =
    nearest.length === 0
      ? mrkdwn`There is no deployment called ${code(name)}.`
      : mrkdwn`There is no deployment called ${code(name)}. The nearest are ${joined(nearest.map(code), ', ')}.`
  return problem(
    lead,
    ...nearest.map(near => ({ label: `${verb} ${near}`, command: command(verb, { name: near }) })),
    { label: 'List deployments', command: command('list') },
  )
}
