import { withoutShapes } from '../redact.ts'

/**
 * Keys and tokens as logs have them: in addresses, in settings, in headers. What stands before them stays. Every
 * repetition before a value is bounded, and a value is taken whole: lines of megabytes cost in proportion.
 */
const IN_LOGS: readonly [RegExp, string][] = [
  // Before the keys: of `api_key: Bearer …` the word alone would be taken for the key.
  [/\b(Bearer|Basic)\s{1,20}[\w.~+/-]{8,}=*/gi, '$1 [redacted]'],
  // JSON within JSON escapes its quotes once, thrice or seven times; Python writes b'…' for bytes; where a terminal is
  // thought to be, the name's colour ends with ESC[0m before the sign.
  [
    /(api[_-]?key(?:\\{0,7}["'`])?(?:\W\[[\d;]{0,9}m)?\s{0,20}[=:]\s{0,20}(?:b?\\{0,7}["'`])?)[^\s"'`&<>\\,;)]+/gi,
    '$1[redacted]',
  ],
  // A header as Python's HTTP clients log it: a pair of name and value.
  [/(api[_-]?key["']\s{0,20},\s{0,20}b?["'])[^\s"'`&<>\\,;)]+/gi, '$1[redacted]'],
]

/** A log's text as it may be shown and kept: what looks like a key or a token is blanked. */
export const withoutSecrets = (text: string): string =>
  withoutShapes(IN_LOGS.reduce((rest, [pattern, left]) => rest.replace(pattern, left), text))
