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
  const quotations = quotationsIn(text)
  let position = 0
  while (position < text.length) {
    const blank = matchAt(BLANK, text, position)
    if (blank !== '') {
      position += blank.length
      continue
    }
    const flag = matchAt(FLAG, text, position)
    const quotation = quotations(position + flag.length)
    const bare = matchAt(BARE, text, position)
    words.push(quotation ? plainDashes(flag) + quotation.content : plainQuotes(plainDashes(bare)))
    position = quotation?.end ?? position + bare.length
  }
  return words
}

// Sticky, and without two parts that could share characters: a line of any length is read in one pass.
const [BLANK, BARE, FLAG] = [/\s+/y, /\S+/y, /[-‒–—―−]+\w[\w-]*=/y]

function matchAt(pattern: RegExp, text: string, position: number): string {
  pattern.lastIndex = position
  return pattern.exec(text)?.[0] ?? ''
}

interface Quotation {
  content: string
  /** Position after it. */
  end: number
}

/** The quotation that begins at a position, if one does. Positions are asked for in order. */
function quotationsIn(text: string): (start: number) => Quotation | undefined {
  /** What closes nothing up to the end of the text: it is looked for once. */
  const unclosed = new Set<string>()
  return start => {
    const closing = CLOSING[text.charAt(start)]
    if (closing === undefined || unclosed.has(closing)) return undefined
    const escapes = closing === '"'
    for (let position = start + 1; position < text.length; position += 1) {
      const character = text.charAt(position)
      if (escapes && character === '\\') position += 1
      else if (closing.includes(character) && /^\s?$/.test(text.charAt(position + 1))) {
        const content = text.slice(start + 1, position)
        return {
          content: escapes ? content.replace(/\\([\\"])/g, '$1') : plainQuotes(content),
          end: position + 1,
        }
      }
    }
    unclosed.add(closing)
    return undefined
  }
}

const plainQuotes = (text: string) => text.replace(/[“”„‟«»]/g, '"').replace(/[‘’‚‛]/g, "'")

/** One long dash before a letter was typed as two short ones. */
const plainDashes = (word: string) => word.replace(/^[‒–—―−](?=\p{L})/u, '--').replace(/[‒–—―−]/g, '-')
