/**
 * Shapes of secrets that are nobody's in particular: Slack's tokens, Roboflow's prefixed keys, bearer tokens. Their
 * lengths keep words of documentation, and names such as rf_detr_base, out of it.
 */
const SHAPES: readonly [RegExp, string][] = [
  [/\bxox[a-z]-[\w-]{8,}/gi, '[redacted]'],
  [/\bxapp-[\w-]{8,}/gi, '[redacted]'],
  [/\brf_(?:[A-Za-z0-9]{16,}|(?=[A-Za-z]*\d)[A-Za-z0-9]{8,})\b/g, '[redacted]'],
  // What stands before the token is matched, not looked back at: long runs of spaces would take minutes.
  [/\b(bearer\s{1,20})(?=[\w.~+/=-]*\d)[\w.~+/=-]{12,}/gi, '$1[redacted]'],
  // A key of an address that is itself a part of an address, escaped once or several times; up to its next field.
  [
    /(api(?:[_-]|%5F|%2D)?key(?:%(?:25){0,3}2[027]|\+){0,4}%(?:25){0,3}3[AD](?:%(?:25){0,3}2[027]|\+){0,4})(?:(?!%(?:25){0,3}(?:2[0267C]|3B|7D))[^\s"'`&<>\\,;)])+/gi,
    '$1[redacted]',
  ],
]

/** Blanks whatever has the shape of a key or token, whosever it is. */
export const withoutShapes = (text: string): string =>
  SHAPES.reduce((rest, [shape, left]) => rest.replace(shape, left), text)

/**
 * A function that blanks every occurrence of the secrets, plain, URL-encoded and as JSON writes them, every
 * `api_key=…` of a URL, and whatever has the shape of a key or token. GET requests carry the key in their query, so
 * whatever quotes an answer or a failure goes through here first.
 */
export function redactor(secrets: readonly (string | undefined)[]): (text: string) => string {
  const withoutOwn = ownRedactor(secrets)
  return text => withoutShapes(withoutOwn(text.replace(/(api_key=)[^&\s"'`<>\\]+/gi, '$1[redacted]')))
}

/** The same for the secrets alone: what is read by the megabyte and shown to nobody as it is needs no more. */
export function ownRedactor(secrets: readonly (string | undefined)[]): (text: string) => string {
  const known = secrets.filter(secret => secret !== undefined).filter(secret => secret.length > 3)
  const spellings = new Set(
    known.flatMap(secret => [
      secret,
      encodeURIComponent(secret),
      new URLSearchParams([['', secret]]).toString().slice(1),
      JSON.stringify(secret).slice(1, -1),
    ]),
  )
  // The longest first: a secret that holds another one is blanked whole.
  const longestFirst = [...spellings].sort((one, other) => other.length - one.length)
  return text =>
    longestFirst.reduce(
      (rest, secret) => (rest.includes(secret) ? rest.replaceAll(secret, '[redacted]') : rest),
      text,
    )
}
