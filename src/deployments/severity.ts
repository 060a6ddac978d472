/** Cloud Logging's severities, mildest first (https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry). */
export const SEVERITIES = [
  'DEFAULT',
  'DEBUG',
  'INFO',
  'NOTICE',
  'WARNING',
  'ERROR',
  'CRITICAL',
  'ALERT',
  'EMERGENCY',
] as const

export type Severity = (typeof SEVERITIES)[number]

/** What other loggers call them. */
const ALIASES: Record<string, Severity> = { WARN: 'WARNING', ERR: 'ERROR', FATAL: 'CRITICAL', TRACE: 'DEBUG' }

function rank(severity: string): number {
  const word = severity.toUpperCase()
  return SEVERITIES.indexOf(ALIASES[word] ?? (word as Severity))
}

/**
 * Whether an entry's severity reaches the threshold, case-insensitive. A severity nobody documented counts as the one
 * its text contains (`python.error` as ERROR), else as the mildest.
 */
export function reaches(severity: string, threshold: Severity): boolean {
  const exact = rank(severity)
  const contained = SEVERITIES.findLastIndex(known => severity.toUpperCase().includes(known))
  return Math.max(0, exact >= 0 ? exact : contained) >= rank(threshold)
}
