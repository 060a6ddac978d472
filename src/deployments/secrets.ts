/** What a log may hold that no channel should: keys in addresses and settings, tokens, and what to leave of them. */
const SECRETS: readonly [RegExp, string][] = [
  [/(api[_-]?key["']?\s*[=:]\s*["']?)[^\s"'&<>\\,;)]+/gi, '$1[redacted]'],
  [/\b(Bearer|Basic)\s+[\w.~+/-]{8,}=*/gi, '$1 [redacted]'],
  [/\brf_[A-Za-z0-9]{6,}/g, '[redacted]'],
  [/\bx(?:ox[a-z]|app)-[\w-]{6,}/g, '[redacted]'],
]

/** A text as it may be shown and kept: what looks like a key or a token is blanked. */
export const withoutSecrets = (text: string): string =>
  SECRETS.reduce((rest, [pattern, left]) => rest.replace(pattern, left), text)
