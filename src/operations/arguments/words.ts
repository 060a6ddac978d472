/** Which characters close a quotation, by the one that opens it. Keyboards mix the curly ones up. */
const CLOSING: Record<string, string> = {
  '"': '"',
  "'": "'",
  '“': '”“',
  '”': '”',
  '„': '“”',
  '«': '»',
  '‘': '’‘',
  '’': '’',
  '‚': '‘’',
}

/**
 * The words of a typed line. A quotation begins where a word or a flag's value begins and ends before a space, so that
 * an apostrophe is one; a quotation that is never closed is none. In straight double quotes `\"` and `\\` stand for
 * what follows the backslash, and everything else for itself; elsewhere the curly quotes, long dashes and hard spaces
 * that keyboards make of plain ones are read as the plain ones.
 */
export function splitWords(text: string): string[] {
  const words: string[] = []
  let position = 0
  while (position < text.length) {
    if (/\s/.test(text.charAt(position))) {
      position += 1
      continue
    }
    const flag = /^[-‒–—―−]+[\w-]+=/.exec(text.slice(position))?.[0] ?? ''
    const quotation = quotedAt(text, position + flag.length)
    const bare = /^\S+/.exec(text.slice(position))?.[0] ?? ''
    words.push(quotation ? plainDashes(flag) + quotation.content : plainQuotes(plainDashes(bare)))
    position = quotation?.end ?? position + bare.length
  }
  return words
}

function quotedAt(text: string, start: number): { content: string; end: number } | undefined {
  const closing = CLOSING[text.charAt(start)]
  if (closing === undefined) return undefined
  const escapes = closing === '"'
  for (let position = start + 1; position < text.length; position += 1) {
    if (escapes && text.charAt(position) === '\\') position += 1
    else if (
      closing.includes(text.charAt(position)) &&
      /^(\s|$)/.test(text.slice(position + 1, position + 2))
    ) {
      const content = text.slice(start + 1, position)
      return {
        content: escapes ? content.replace(/\\([\\"])/g, '$1') : plainQuotes(content),
        end: position + 1,
      }
    }
  }
  return undefined
}

const plainQuotes = (text: string) => text.replace(/[“”„‟«»]/g, '"').replace(/[‘’‚‛]/g, "'")

/** One long dash before a letter was typed as two short ones. */
const plainDashes = (word: string) => word.replace(/^[‒–—―−](?=\p{L})/u, '--').replace(/[‒–—―−]/g, '-')
