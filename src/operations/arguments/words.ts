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
  let place = 0
  while (place < text.length) {
    if (/\s/.test(text.charAt(place))) {
      place += 1
      continue
    }
    const flag = /^[-‒–—―−]+[\w-]+=/.exec(text.slice(place))?.[0] ?? ''
    const quotation = quotedAt(text, place + flag.length)
    const bare = /^\S+/.exec(text.slice(place))?.[0] ?? ''
    words.push(quotation ? plainDashes(flag) + quotation.content : plainQuotes(plainDashes(bare)))
    place = quotation?.end ?? place + bare.length
  }
  return words
}

function quotedAt(text: string, start: number): { content: string; end: number } | undefined {
  const closing = CLOSING[text.charAt(start)]
  if (closing === undefined) return undefined
  const escapes = closing === '"'
  for (let place = start + 1; place < text.length; place += 1) {
    if (escapes && text.charAt(place) === '\\') place += 1
    else if (closing.includes(text.charAt(place)) && /^(\s|$)/.test(text.slice(place + 1, place + 2))) {
      const content = text.slice(start + 1, place)
      return { content: escapes ? content.replace(/\\([\\"])/g, '$1') : plainQuotes(content), end: place + 1 }
    }
  }
  return undefined
}

const plainQuotes = (text: string) => text.replace(/[“”„‟«»]/g, '"').replace(/[‘’‚‛]/g, "'")

/** One long dash before a letter was typed as two short ones. */
const plainDashes = (word: string) => word.replace(/^[‒–—―−](?=\p{L})/u, '--').replace(/[‒–—―−]/g, '-')
