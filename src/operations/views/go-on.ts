import {
  actions,
  type CommandLine,
  code,
  type Message,
  message,
  mrkdwn,
  section,
} from '../../block-kit/index.ts'

/** Slack opens forms for those who press something only: a button to do so, for what was asked in words. */
export function goOnMessage(verb: string, name: string | undefined, command: CommandLine): Message {
  const words =
    name === undefined
      ? mrkdwn`Click the button to continue with ${code(verb)}.`
      : mrkdwn`Click the button to continue with ${code(`${verb} ${name}`)}.`
  const label = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}${name === undefined ? '' : ` ${name}`}…`
  return message(words, [section(words), actions([{ label, command }])])
}
