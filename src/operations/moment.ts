import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'
import { parseDurationText } from '../deployments/duration.ts'

dayjs.extend(utc)
dayjs.extend(timezone)

/** A time as a person says it, before it is known when and in which zone it was said. */
export type Moment =
  | { agoMs: number }
  | { clock: { hours: number; minutes: number } }
  /** ISO 8601 with an offset: the text goes to the API as it is, with all its microseconds. */
  | { instant: string }
  /** ISO 8601 without an offset: the person's own zone is meant. */
  | { local: string }

const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/
const WITH_OFFSET = /^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})$/i

/** Undefined when the text is no time. */
export function parseMoment(text: string): Moment | undefined {
  const trimmed = text.trim()
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(trimmed)
  if (clock) return { clock: { hours: Number(clock[1]), minutes: Number(clock[2]) } }
  if (WITH_OFFSET.test(trimmed)) return isTime(trimmed) ? { instant: trimmed.replace(' ', 'T') } : undefined
  if (ISO.test(trimmed)) return isTime(trimmed) ? { local: trimmed } : undefined
  const agoMs = parseDurationText(trimmed.replace(/\s*ago$/i, ''), 'h')
  return agoMs === undefined ? undefined : { agoMs }
}

const isTime = (text: string) => dayjs(text).isValid() && !Number.isNaN(Date.parse(text.replace(' ', 'T')))

/**
 * The instant that was meant, as ISO 8601 text. A clock time is the last one that has passed, since logs lie behind
 * us: `23:50` said at 00:10 is ten to midnight of yesterday.
 */
export function resolveMoment(moment: Moment, now: Date, timeZone: string): string {
  if ('instant' in moment) return moment.instant
  if ('agoMs' in moment) return new Date(now.getTime() - moment.agoMs).toISOString()
  if ('local' in moment) return dayjs.tz(moment.local, timeZone).toISOString()
  const { hours, minutes } = moment.clock
  const today = dayjs(now).tz(timeZone).hour(hours).minute(minutes).second(0).millisecond(0)
  return (today.valueOf() > now.getTime() ? today.subtract(1, 'day') : today).toISOString()
}
