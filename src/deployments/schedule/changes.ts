import type { Schedule } from '../../store/index.ts'
import { dayjs } from '../zoned-time.ts'

/** A time at which a schedule pauses or resumes. */
export interface ScheduledChange {
  at: Date
  to: 'running' | 'paused'
}

type Hours = Pick<Schedule, 'from' | 'to' | 'days' | 'zone' | 'skipped'>

/** Days before and after that are looked at: a schedule has at least one span a week. */
const REACH = 8

/** The last change at or before a time, and the next one after it. A pure function. */
export function changesAround(
  hours: Hours,
  now: Date,
): { last: ScheduledChange | undefined; next: ScheduledChange | undefined } {
  const changes = changesNear(hours, now)
  return {
    last: changes.findLast(({ at }) => at <= now),
    next: changes.find(({ at }) => at > now),
  }
}

function changesNear(hours: Hours, now: Date): ScheduledChange[] {
  const spans: [from: number, to: number][] = []
  for (const [from, to] of spansNear(hours, now)) {
    const before = spans.at(-1)
    const isSkipped = before !== undefined && hours.skipped?.getTime() === before[1]
    // One that begins before the other has ended goes on with it, and so does one whose pause was left out.
    if (before && (from <= before[1] || isSkipped)) before[1] = Math.max(before[1], to)
    else spans.push([from, to])
  }
  return spans.flatMap(([from, to]) => [
    { at: new Date(from), to: 'running' as const },
    { at: new Date(to), to: 'paused' as const },
  ])
}

/** Each day's span, by the zone's own clock, also where that is set forward or back in between. */
function spansNear({ from, to, days, zone }: Hours, now: Date): [from: number, to: number][] {
  const today = dayjs(now).tz(zone).format('YYYY-MM-DD')
  const spans: [number, number][] = []
  for (let offset = -REACH; offset <= REACH; offset += 1) {
    // The calendar's own days, which all have 24 hours in UTC.
    const day = dayjs.utc(today).add(offset, 'day')
    if (!days.includes(day.day() === 0 ? 7 : day.day())) continue
    const lastDay = to > from ? day : day.add(1, 'day')
    const [start, end] = [
      instant(day.format('YYYY-MM-DD'), from, zone),
      instant(lastDay.format('YYYY-MM-DD'), to, zone),
    ]
    if (start < end) spans.push([start, end])
  }
  return spans
}

const instant = (day: string, clock: string, zone: string): number =>
  dayjs.tz(`${day} ${clock}`, zone).valueOf()
