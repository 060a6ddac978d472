import { dayjs, parseDurationText } from '../../deployments/index.ts'
import { clockOn, parseMoment } from './moment.ts'

/** Milliseconds; nothing that is rented by the hour ends later than in a year. */
const MAX_END_MS = 366 * 86_400_000

/** The instant meant by `in 2h` or `at 17:30` (the next one in the person's zone); undefined when it is none to come. */
export function resolveEnd(how: 'in' | 'at', time: string, now: Date, timeZone: string): Date | undefined {
  if (how === 'in') {
    const duration = parseDurationText(time)
    return duration === undefined || duration > MAX_END_MS ? undefined : new Date(now.getTime() + duration)
  }
  const moment = parseMoment(time)
  if (moment === undefined || 'agoMs' in moment) return undefined
  if ('clock' in moment) {
    const today = clockOn(now, 0, moment.clock, timeZone)
    return today.getTime() > now.getTime() ? today : clockOn(now, 1, moment.clock, timeZone)
  }
  const end = 'instant' in moment ? new Date(moment.instant) : dayjs.tz(moment.local, timeZone).toDate()
  return end.getTime() > now.getTime() ? end : undefined
}
