const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [...'"\\{}[]'].map(sign => sign.charCodeAt(0))

/**
 * The beginning of a JSON list, closed after the last of its objects that is whole; `[]` when none is.
 *
 * @example
 * closedList('[{"a": 1}, {"a": ') // '[{"a": 1}]'
 */
export function closedList(text: string): string {
  let depth = 0
  let end = 0
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at)
    if (sign === QUOTE) at = endOfString(text, at)
    else if (sign === OPEN || sign === OPEN_LIST) depth += 1
    else if (sign === CLOSE || sign === CLOSE_LIST) {
      depth -= 1
      if (depth === 1) end = at + 1
    }
  }
  return end === 0 ? '[]' : `${text.slice(0, end)}]`
}

/** Where the string that begins there ends; the end of the text when it does not. */
function endOfString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1)
  while (at >= 0) {
    let escapes = 0
    while (text.charCodeAt(at - 1 - escapes) === BACKSLASH) escapes += 1
    if (escapes % 2 === 0) return at
    at = text.indexOf('"', at + 1)
  }
  return text.length
}
