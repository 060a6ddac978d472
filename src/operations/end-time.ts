import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'
import { parseDurationText } from '../deployments/duration.ts'
import { parseMoment } from './moment.ts'

dayjs.extend(utc)
dayjs.extend(timezone)

/** The instant meant by `in 2h` or `at 17:30` (the next one in the person's zone); undefined when it is none to come. */
export function resolveEnd(how: 'in' | 'at', time: string, now: Date, timeZone: string): Date | undefined {
  if (how === 'in') {
    const duration = parseDurationText(time)
    return duration === undefined ? undefined : new Date(now.getTime() + duration)
  }
  const moment = parseMoment(time)
  if (moment === undefined || 'agoMs' in moment) return undefined
  if ('clock' in moment) {
    const { hours, minutes } = moment.clock
    const today = dayjs(now).tz(timeZone).hour(hours).minute(minutes).second(0).millisecond(0)
    return (today.valueOf() > now.getTime() ? today : today.add(1, 'day')).toDate()
  }
  const end = 'instant' in moment ? new Date(moment.instant) : dayjs.tz(moment.local, timeZone).toDate()
  return end.getTime() > now.getTime() ? end : undefined
}
