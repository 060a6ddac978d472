import { createHash } from 'node:crypto'

declare const madeHere: unique symbol

/**
 * What a button or menu entry runs, such as `logs dev-testing --since 2h`: it is read by the same rules as what people
 * type. Only this file makes one, so that a button about a deployment cannot forget which one it was made for.
 */
export type CommandLine = string & { readonly [madeHere]: true }

type Value = string | number | boolean | undefined
/** `true` makes a switch; undefined and false are left out. */
type Flags = { name?: never } & Record<string, Value>

/** The deployment a button is about. Its name may be given to another one later, its deployment_id is not. */
interface Target {
  id: string
  name: string
}

/** A command line about no deployment. */
export const command = (verb: string, flags: Flags = {}): CommandLine => made(worded(verb, undefined, flags))

/**
 * A command line about one deployment: its name, and in front the key of its deployment_id, by which a later click is
 * refused when another deployment has the name by then.
 *
 * @example
 * deploymentCommand('mute', { id: 'IwzJ5YLQ0iDhwzqoh3Ae', name: 'dev-testing' }, { for: '1h' })
 * // @IwzJ5YLQ0iDhwzqoh3Ae mute dev-testing --for=1h
 */
export const deploymentCommand = (verb: string, { id, name }: Target, flags: Flags = {}): CommandLine =>
  made(`@${deploymentKey(id)} ${worded(verb, name, flags)}`)

/**
 * A command line as somebody typed it, or would: its name stands for whatever is called so. For what changes nothing,
 * and for what there is no deployment of yet: a click that would change one is refused.
 */
export const typedCommand = (
  verb: string,
  { name, ...flags }: { name?: string | undefined } & Record<string, Value>,
): CommandLine => made(worded(verb, name, flags))

/** A deployment as the value of a choice. */
export const deploymentChoice = ({ id, name }: Target): CommandLine =>
  made(`@${deploymentKey(id)} ${wholeOrTooLong(name)}`)

/** What a button's or choice's value says: the words, and the key of the deployment it was made for. */
export function readCommand(value: string): { line: string; deploymentKey: string | undefined } {
  const [, deploymentKey, line] = /^@(\S+) (.*)$/s.exec(value) ?? []
  return { line: line ?? value, deploymentKey }
}

/** The deployment_id itself; a digest of one that is not as Roboflow makes them. The key of a key is the key. */
export const deploymentKey = (id: string): string =>
  /^[\w-]{1,40}$/.test(id) ? id : createHash('sha256').update(id).digest('base64url').slice(0, 27)

function worded(verb: string, name: string | undefined, flags: Record<string, Value>): string {
  const words = [verb]
  if (name !== undefined) {
    const value = quotedWord(wholeOrTooLong(name))
    words.push(/^"?-/.test(value) ? `--name=${value}` : value)
  }
  for (const [flag, value] of Object.entries(flags)) {
    if (value === undefined || value === false) continue
    words.push(
      value === true ? `--${flag}` : `--${flag}=${quotedWord(String(value).slice(0, MAX_VALUE_LENGTH))}`,
    )
  }
  return words.join(' ')
}

const made = (line: string) => line as CommandLine

/** Characters of one value: no name is longer, and a message has room for a dozen such lines only. */
const MAX_VALUE_LENGTH = 100

/** A name that is cut would be another's: it stays longer than any that is taken. */
const wholeOrTooLong = (name: string) =>
  name.length <= MAX_VALUE_LENGTH ? name : `${name.slice(0, MAX_VALUE_LENGTH)}…`

/** A command line with one more flag, as a field that narrows it down asks for. */
export const withFlag = (line: string, flag: string, value: string) =>
  `${line} --${flag}=${quotedWord(value)}`

/** Bare where every reader agrees on it, else in double quotes with `"` and `\\` escaped. */
export function quotedWord(text: string): string {
  if (/^[\w.,:+/@][\w.,:+/@-]*$/.test(text)) return text
  return `"${text.replace(/[\\"]/g, '\\$&')}"`
}
