import { dayjs, parseDurationText } from '../../deployments/index.ts'

export interface Clock {
  hours: number
  minutes: number
}

/** A time as a person says it, before it is known when and in which zone it was said. */
export type Moment =
  | { agoMs: number }
  | { clock: Clock }
  /** ISO 8601 with an offset: the text goes to the API as it is, with all its microseconds. */
  | { instant: string }
  /** ISO 8601 without an offset: the person's own zone is meant. */
  | { local: string }

/** Milliseconds of ten years: no log reaches back further. */
const MAX_AGO_MS = 10 * 366 * 86_400_000

/** Characters; nobody writes a longer time. */
const MAX_LENGTH = 100

const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/
const WITH_OFFSET = /^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})$/i

/** Undefined when the text is no time. */
export function parseMoment(text: string): Moment | undefined {
  const trimmed = text.trim()
  if (trimmed.length > MAX_LENGTH) return undefined
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(trimmed)
  if (clock) return { clock: { hours: Number(clock[1]), minutes: Number(clock[2]) } }
  if (WITH_OFFSET.test(trimmed))
    return isTime(trimmed)
      ? { instant: trimmed.replace(/\s{1,20}(?=Z|[+-]\d)/i, '').replace(' ', 'T') }
      : undefined
  if (ISO.test(trimmed)) return isTime(trimmed) ? { local: trimmed } : undefined
  const agoMs = parseDurationText(trimmed.replace(/\s{0,20}ago$/i, ''), 'h')
  return agoMs === undefined || agoMs > MAX_AGO_MS ? undefined : { agoMs }
}

/** Also that there is such a day: 30 February reads as 2 March otherwise. */
function isTime(text: string): boolean {
  const day = text.slice(0, 10)
  return (
    !Number.isNaN(Date.parse(text.replace(/\s{1,20}(?=Z|[+-]\d)/i, '').replace(' ', 'T'))) &&
    dayjs.utc(day).format('YYYY-MM-DD') === day
  )
}

/**
 * The instant that was meant, as ISO 8601 text. A clock time is the last one that has passed, since logs lie behind
 * us: `23:50` said at 00:10 is ten to midnight of yesterday.
 */
export function resolveMoment(moment: Moment, now: Date, timeZone: string): string {
  if ('instant' in moment) return moment.instant
  if ('agoMs' in moment) return new Date(now.getTime() - moment.agoMs).toISOString()
  if ('local' in moment) return dayjs.tz(moment.local, timeZone).toISOString()
  return lastAt(moment.clock, now, timeZone).toISOString()
}

/** Minutes by which zones set their clocks: a time that a day has twice is found so much later, or earlier. */
const CLOCK_SHIFTS = [120, 60, 30, 0, -30, -60, -120]

/** The last instant up to now at which the clock on the wall showed the time; of a time that was left out, the next. */
function lastAt(clock: Clock, now: Date, timeZone: string): Date {
  const [today, yesterday] = [clockOn(now, 0, clock, timeZone), clockOn(now, -1, clock, timeZone)]
  const shows = (instant: number) => {
    const local = dayjs(instant).tz(timeZone)
    return local.hour() === clock.hours && local.minute() === clock.minutes
  }
  const passed = [today, yesterday]
    .flatMap(day => CLOCK_SHIFTS.map(minutes => day.getTime() + minutes * 60_000))
    .filter(instant => instant <= now.getTime() && shows(instant))
  if (passed.length > 0) return new Date(Math.max(...passed))
  return today > now ? yesterday : today
}

/** What the clock on the wall shows in a zone, so many days after today. */
export function clockOn(now: Date, days: number, { hours, minutes }: Clock, timeZone: string): Date {
  const day = dayjs(now).tz(timeZone).add(days, 'day').format('YYYY-MM-DD')
  const time = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
  return dayjs.tz(`${day} ${time}`, timeZone).toDate()
}
