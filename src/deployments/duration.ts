import parseDuration from 'parse-duration'

const SHAPE =
  /^(?:\d+(?:\.\d+)?|(?:\d+(?:\.\d+)?\s*(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)\s*)+\d*)$/i
/** Characters; nobody writes a longer one. */
const MAX_LENGTH = 40

/**
 * Milliseconds of a duration such as `90m`, `1h30m`, `2d` or `1.5h`; a bare number counts `bareUnit`s.
 * Undefined when the text is not a duration or is not above zero.
 */
export function parseDurationText(text: string, bareUnit: 's' | 'm' | 'h' = 'h'): number | undefined {
  const trimmed = text.trim()
  if (trimmed.length > MAX_LENGTH || !SHAPE.test(trimmed)) return undefined
  const bare = /^\d+(?:\.\d+)?$/.test(trimmed)
  const milliseconds = parseDuration(bare ? `${trimmed}${bareUnit}` : trimmed.toLowerCase(), 'ms')
  return milliseconds !== null && milliseconds > 0 && Number.isFinite(milliseconds) ? milliseconds : undefined
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const

/** Milliseconds for people, the two largest units that matter: `2 d 3 h`, `1 h 30 min`, `45 s`. */
export function durationWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000)) * 1000
  const first = UNITS.findIndex(([, size]) => seconds >= size)
  if (first < 0) return '0 s'
  let rest = seconds
  const words: string[] = []
  for (const [unit, size] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) words.push(`${count} ${unit}`)
    // Beside ten minutes, seconds are noise.
    if (unit === 'min' && count >= 10) break
  }
  return words.join(' ')
}
