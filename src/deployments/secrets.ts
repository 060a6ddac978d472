import { withoutShapes } from '../roboflow/redact.ts'

/** Keys and tokens as logs have them: in addresses, in settings, in headers. What stands before them stays. */
const IN_LOGS: readonly [RegExp, string][] = [
  [/(api[_-]?key["']?\s{0,20}[=:]\s{0,20}["']?)[^\s"'&<>\\,;)]+/gi, '$1[redacted]'],
  [/\b(Bearer|Basic)\s{1,20}[\w.~+/-]{8,}=*/gi, '$1 [redacted]'],
]

/** A log's text as it may be shown and kept: what looks like a key or a token is blanked. */
export const withoutSecrets = (text: string): string =>
  withoutShapes(IN_LOGS.reduce((rest, [pattern, left]) => rest.replace(pattern, left), text))
