/**
 * The command line that a button or menu entry stands for, such as `logs dev-testing --since 2h`. Buttons carry it as
 * their value, so that a click and a typed command are read by the same rules. `name` goes in as typed people put
 * it; `true` makes a switch; undefined and false are left out.
 */
export function command(
  verb: string,
  values: Record<string, string | number | boolean | undefined> = {},
): string {
  const { name, ...flags } = values
  const words = [verb]
  if (name !== undefined) {
    const value = quotedWord(String(name).slice(0, MAX_VALUE_LENGTH))
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

/** Characters of one value: no name is longer, and a message has room for a dozen such lines only. */
const MAX_VALUE_LENGTH = 100

/** A command line with one more flag, as a field that narrows it down asks for. */
export const withFlag = (line: string, flag: string, value: string) =>
  `${line} --${flag}=${quotedWord(value)}`

/** Bare where every reader agrees on it, else in double quotes with `"` and `\\` escaped. */
export function quotedWord(text: string): string {
  if (/^[\w.,:+/@][\w.,:+/@-]*$/.test(text)) return text
  return `"${text.replace(/[\\"]/g, '\\$&')}"`
}
