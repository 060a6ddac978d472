import type { Arguments, Operation } from '../operation.ts'
import { splitWords } from './words.ts'

/** A typed line before any operation has read it. */
export interface TypedLine {
  verb: string
  words: string[]
}

/** Characters of a command line; nobody types a longer one, and a button's value is shorter. */
export const MAX_LINE_LENGTH = 3000

/** Splits what followed the slash command. The verb is lower-cased; an empty line has the verb ''. */
export function splitLine(text: string): TypedLine {
  const [verb = '', ...words] = splitWords(text)
  return { verb: verb.toLowerCase(), words }
}

const FLAG = /^(--?[^\s=-][^\s=]*)(?:=(.*))?$/s

/** The words as an operation's arguments, or a sentence for each word it does not know. */
export function readWords(
  operation: Operation,
  words: readonly string[],
): { given: Arguments; problems: string[] } {
  const given: Arguments = {}
  const problems: string[] = []
  const bare: string[] = []
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    const [, flag, inline] = FLAG.exec(word) ?? []
    const name = flag?.replace(/^--?/, '')
    const next = words[index + 1]
    if (flag === undefined || name === undefined) {
      bare.push(word)
    } else if (!flag.startsWith('--') || !operation.argumentNames.includes(name)) {
      problems.push(`${operation.verb} has no option ${flag}.`)
    } else if (inline !== undefined || operation.switches.includes(name)) {
      given[name] = inline ?? 'true'
    } else if (next === undefined || FLAG.test(next)) {
      problems.push(`${flag} needs a value.`)
    } else {
      given[name] = next
      index += 1
    }
  }
  const missing = operation.positional.filter(name => given[name] === undefined)
  bare.forEach((word, index) => {
    const argument = missing[index]
    if (argument === undefined) problems.push(`Unexpected argument “${word}”.`)
    else given[argument] = word
  })
  return { given, problems }
}
