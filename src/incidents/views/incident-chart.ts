import type { KnownBlock } from '@slack/types'
import {
  barChart,
  code,
  context,
  date,
  type Message,
  message,
  mrkdwn,
  section,
} from '../../block-kit/index.ts'
import type { Incident, Tally } from '../../store/index.ts'
import { newestSpans, SPAN } from '../tally.ts'

/** An hour of five minutes each: within the 20 categories a chart may have. */
const SPANS = 12

const clock = (time: Date) => time.toISOString().slice(11, 16)

/** Errors per five minutes as one of Slack's own charts. */
export function chartOf(tally: Tally): KnownBlock[] {
  const spans = newestSpans(tally, SPANS)
  if (spans.length === 0) return []
  const points = spans.map(({ start, count }) => ({ label: clock(start), value: count }))
  return [barChart({ title: 'Errors per 5 minutes', series: 'errors', points, xLabel: 'UTC' })]
}

const BARS = '▁▂▃▄▅▆▇█'

/** The same in characters, for where Slack does not know charts; nothing at all is the lowest. */
export function sparkline(counts: readonly number[]): string {
  const most = Math.max(1, ...counts)
  const step = (count: number) => (count === 0 ? 0 : Math.max(1, Math.round((count / most) * 7)))
  return counts.map(count => BARS[step(count)]).join('')
}

export function sparklineOf(tally: Tally): KnownBlock[] {
  const spans = newestSpans(tally, SPANS)
  const [first, last] = [spans[0], spans.at(-1)]
  if (!first || !last) return []
  const most = Math.max(...spans.map(({ count }) => count))
  const end = new Date(last.start.getTime() + SPAN)
  const line = sparkline(spans.map(({ count }) => count))
  return [
    context(
      mrkdwn`${line} errors per 5 minutes, ${date(first.start, '{time}')} to ${date(end, '{time}')}; peak ${most}`,
    ),
  ]
}

/** An incident's chart as a message of its own. */
export function chartMessage(name: string, { tally, closedAt }: Incident): Message {
  const lead = mrkdwn`Errors of ${code(name)} in ${closedAt ? 'its last' : 'the open'} incident:`
  const below = (picture: KnownBlock[]) => [section(lead), ...picture]
  return { ...message(lead, below(chartOf(tally))), fallback: below(sparklineOf(tally)) }
}
