import { parseArgs } from 'node:util'
import parseWords from 'string-argv'
import type { Arguments, Operation } from './operation.ts'

/** A typed line before any operation has read it. */
export interface TypedLine {
  verb: string
  words: string[]
}

/**
 * Splits what followed the slash command. macOS and phones turn quotes curly and two dashes into one long one: those
 * are read as what was meant. The verb is lower-cased; an empty line has the verb ''.
 */
export function splitLine(text: string): TypedLine {
  const straight = text
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/(^|\s)[‒–—―−](?=[\p{L}])/gu, '$1--')
    .replace(/[‒–—―−]/g, '-')
    .replace(/\u00A0/g, ' ')
  const [verb = '', ...words] = parseWords(balanced(straight))
  return { verb: verb.toLowerCase(), words }
}

/** A quote that is never closed would swallow the rest of the line: it is taken for an apostrophe. */
function balanced(text: string): string {
  return ['"', "'"].reduce(
    (line, quote) => (line.split(quote).length % 2 === 0 ? line.replaceAll(quote, ' ') : line),
    text,
  )
}

/** The words as an operation's arguments, or a sentence for each word it does not know. */
export function readWords(
  operation: Operation,
  words: readonly string[],
): { given: Arguments; problems: string[] } {
  const isSwitch = (name: string) => operation.switches.includes(name)
  const { tokens } = parseArgs({
    args: [...words],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      operation.argumentNames.map(name => [
        name,
        { type: isSwitch(name) ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
  })
  const given: Arguments = {}
  const problems: string[] = []
  const bare: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') bare.push(token.value)
    if (token.kind !== 'option') continue
    if (!operation.argumentNames.includes(token.name)) {
      problems.push(`${operation.verb} knows no ${token.rawName}.`)
    } else if (token.value === undefined && !isSwitch(token.name)) {
      problems.push(`${token.rawName} needs a value.`)
    } else {
      given[token.name] = token.value ?? 'true'
    }
  }
  const places = operation.positional.filter(name => given[name] === undefined)
  bare.forEach((word, index) => {
    const place = places[index]
    if (place === undefined) problems.push(`I do not know what to do with “${word}”.`)
    else given[place] = word
  })
  return { given, problems }
}
