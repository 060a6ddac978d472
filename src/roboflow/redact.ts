/**
 * A function that blanks every occurrence of the secrets, plain and URL-encoded, and every `api_key=…` of a URL.
 * GET requests carry the key in their query, so whatever quotes an answer or a failure goes through here first.
 */
export function redactor(secrets: readonly (string | undefined)[]): (text: string) => string {
  const withoutOwn = ownRedactor(secrets)
  return text => withoutOwn(text.replace(/(api_key=)[^&\s"'<>\\]+/gi, '$1[redacted]'))
}

/** The same for the secrets alone: what is read by the megabyte and shown to nobody as it is needs no more. */
export function ownRedactor(secrets: readonly (string | undefined)[]): (text: string) => string {
  const known = secrets.filter(secret => secret !== undefined).filter(secret => secret.length > 3)
  const spellings = new Set(known.flatMap(secret => [secret, encodeURIComponent(secret)]))
  return text => [...spellings].reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text)
}
