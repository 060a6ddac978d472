const PARTS = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
} as const

/** An instant as `YYYY-MM-DDTHH:mm` on the clocks of the zone. */
export function wallTime(seconds: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, ...PARTS, hourCycle: 'h23' })
  const parts = Object.fromEntries(
    format.formatToParts(seconds * 1000).map(({ type, value }) => [type, value]),
  )
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`
}

/** The instant at which the zone's clocks show the wall time; undefined for what is no time. */
export function instantOf(wall: string, timeZone: string): number | undefined {
  const asUtc = Date.parse(`${wall}Z`) / 1000
  if (Number.isNaN(asUtc)) return undefined
  const offset = (seconds: number) => Date.parse(`${wallTime(seconds, timeZone)}Z`) / 1000 - seconds
  // The offset at the wrong instant may be another one around a clock change; the second look is at the right one.
  const near = asUtc - offset(asUtc)
  return asUtc - offset(near)
}
