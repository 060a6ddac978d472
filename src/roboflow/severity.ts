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
const ALIASES: Record<string, Severity | undefined> = {
  WARN: 'WARNING',
  ERR: 'ERROR',
  FATAL: 'CRITICAL',
  TRACE: 'DEBUG',
}

function rank(severity: string): number {
  const word = severity.toUpperCase()
  // Cloud Logging's numbers for the same: 100 is DEBUG, 800 EMERGENCY.
  if (/^[1-8]00$/.test(word)) return Number(word) / 100
  return SEVERITIES.indexOf(ALIASES[word] ?? (word as Severity))
}

/** The severity that a word or number means, case-insensitive; undefined for one that nobody documented. */
export const severityOf = (word: string): Severity | undefined => SEVERITIES[rank(word)]

/**
 * Whether an entry's severity reaches the threshold, case-insensitive. A severity nobody documented counts as the one
 * its text contains (`python.error` as ERROR), else as the mildest.
 */
export function reaches(severity: string, threshold: Severity): boolean {
  const exact = rank(severity)
  const contained = SEVERITIES.findLastIndex(name => severity.toUpperCase().includes(name))
  return Math.max(0, exact >= 0 ? exact : contained) >= rank(threshold)
}

/** Spellings cached by one reader: a log has a handful, whatever a stranger writes into it. */
const MAX_SPELLINGS = 100

/** `reaches` for one threshold and very many entries: each spelling is compared once. */
export function reacher(threshold: Severity): (severity: string) => boolean {
  const reachesBySpelling = new Map<string, boolean>()
  let last = ''
  let lastReaches = reaches(last, threshold)
  return severity => {
    if (severity === last) return lastReaches
    const known = reachesBySpelling.get(severity)
    last = severity
    lastReaches = known ?? reaches(severity, threshold)
    if (known === undefined && reachesBySpelling.size < MAX_SPELLINGS)
      reachesBySpelling.set(severity, lastReaches)
    return lastReaches
  }
}
