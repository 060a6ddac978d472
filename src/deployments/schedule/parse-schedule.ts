/** Monday first, as ISO 8601 counts. */
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
type Day = (typeof DAYS)[number]

const GROUPS = new Map<string, readonly number[]>([
  ['daily', [1, 2, 3, 4, 5, 6, 7]],
  ['weekdays', [1, 2, 3, 4, 5]],
  ['weekends', [6, 7]],
])

/** `08:00-19:00`; undefined when it is no such span, or lasts no time. */
export function parseHours(text: string): { from: string; to: string } | undefined {
  const [, from, to] = /^\s*(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})\s*$/.exec(text) ?? []
  const [start, end] = [clock(from), clock(to)]
  return start === undefined || end === undefined || start === end ? undefined : { from: start, to: end }
}

function clock(text = ''): string | undefined {
  const padded = text.padStart(5, '0')
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(padded) ? padded : undefined
}

/**
 * Days of the week, 1 for Monday to 7 for Sunday, in order: `mon-fri`, `mon,wed,sat-sun`, `daily`, `weekdays`,
 * `weekends`. Undefined when it is no such list.
 */
export function parseDays(text: string): number[] | undefined {
  const parts = text
    .toLowerCase()
    .split(',')
    .map(part => daysIn(part.trim()))
  if (parts.some(part => part === undefined)) return undefined
  return [...new Set(parts.flatMap(part => part ?? []))].sort((one, other) => one - other)
}

function daysIn(part: string): readonly number[] | undefined {
  const group = GROUPS.get(part)
  if (group) return group
  const words = part.split('-')
  const [first, last] = [dayOf(words[0] ?? ''), dayOf(words.at(-1) ?? '')]
  if (first === undefined || last === undefined || words.length > 2) return undefined
  const count = ((last - first + 7) % 7) + 1
  return Array.from({ length: count }, (_, index) => ((first - 1 + index) % 7) + 1)
}

/** Also in full: `Monday`. */
function dayOf(word: string): number | undefined {
  const index = DAYS.indexOf(word.trim().slice(0, 3) as Day)
  return index < 0 || !/^[a-z]{3,9}$/.test(word.trim()) ? undefined : index + 1
}

/** Whether there is such a time zone. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
