import { actions, code, command, type Message, message, mrkdwn, section } from '../../block-kit/index.ts'

/** Slack opens forms for those who press something only: a button to do so, for what was asked in words. */
export function goOnMessage(verb: string, given: Record<string, string>): Message {
  const words =
    given.name === undefined
      ? mrkdwn`Click the button to continue with ${code(verb)}.`
      : mrkdwn`Click the button to continue with ${code(`${verb} ${given.name}`)}.`
  const label = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}${given.name === undefined ? '' : ` ${given.name}`}…`
  return message(words, [section(words), actions([{ label, command: command(verb, given) }])])
}
