/** A date, perhaps a time, perhaps an offset, whose `+` a client that did not encode it has turned into a space. */
const SHAPE =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:(Z)|([+\- ])(\d{2}):?(\d{2})?)?)?$/i

/**
 * ISO 8601 to microseconds since 1970; undefined for anything else, and for days the calendar does not have. A time
 * without an offset is UTC, whatever zone this process runs in.
 */
export function parseTimestamp(text: string): number | undefined {
  const [, date, clock = '00:00', seconds = '00', fraction = '', , sign = '+', hours = '00', minutes = '00'] =
    SHAPE.exec(text) ?? []
  if (date === undefined) return undefined
  const instant = Date.parse(`${date}T${clock}:${seconds}${sign === '-' ? '-' : '+'}${hours}:${minutes}`)
  const midnight = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(instant) || !new Date(midnight).toISOString().startsWith(date)) return undefined
  return instant * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6))
}

/** Microseconds since 1970 to ISO 8601 with microseconds and an offset, as in the documentation's example. */
export function writeTimestamp(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1000)
  const rest = String(microseconds - milliseconds * 1000).padStart(3, '0')
  return new Date(milliseconds).toISOString().replace('Z', `${rest}+00:00`)
}
