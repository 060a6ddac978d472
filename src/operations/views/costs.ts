import type { KnownBlock } from '@slack/types'
import {
  actions,
  barChart,
  code,
  context,
  counted,
  cut,
  date,
  joined,
  type Message,
  type Mrkdwn,
  message,
  mrkdwn,
  preformatted,
  section,
  table,
  typedCommand,
  userMention,
} from '../../block-kit/index.ts'
import {
  amountWords,
  type Creator,
  type CreditPrice,
  creditWords,
  type DeploymentCost,
  hourWords,
  priceWords,
  uncertainHours,
} from '../../deployments/index.ts'
import { type CostRow, costRows, GROUPINGS, type Grouping, sum } from './cost-rows.ts'

export interface CostFacts {
  used: readonly DeploymentCost[]
  names: (creator: Creator) => string
  by: Grouping
  name: string | undefined
  from: Date
  to: Date
  price: CreditPrice | undefined
  /** Hours that Roboflow counts for the same time, where it says. */
  apiHours: number | undefined
}

/** Rows that are shown; the rest is in the file. */
const MAX_ROWS = 20
const MAX_BARS = 10

/** What deployments cost in a time: a table and a chart, with text in their place where Slack takes neither. */
export function costsReport(facts: CostFacts): Message {
  const { used, names, by, price } = facts
  const rows = costRows(used, by, names)
  const lead = leadWords(facts)
  if (rows.length === 0) return message(lead)
  const around = (middle: readonly KnownBlock[]) => [
    section(lead),
    ...middle,
    ...remarks(facts, rows.length),
    actions(buttons(facts)),
  ]
  return {
    ...message(lead, around([table(tableRows(rows, by, price)), ...chart(rows)])),
    fallback: around([section(joined(rows.slice(0, MAX_ROWS).map(line(price)), '\n')), ...textChart(rows)]),
  }
}

function leadWords({ used, name, from, price }: CostFacts): Mrkdwn {
  const what = name === undefined ? mrkdwn`*Costs*` : mrkdwn`*Costs of* ${code(name)}`
  if (used.length === 0) return mrkdwn`${what} since ${date(from)}: nothing ran that I know of.`
  const hours = used.reduce((total, cost) => total + cost.hours, 0)
  const credits = used.reduce<number | undefined>((total, cost) => sum(total, cost.credits), undefined)
  const amount = credits === undefined ? '' : `${creditWords(credits, price)} in `
  return mrkdwn`${what} since ${date(from)}: ${amount}${hourWords(hours)}, ${counted(used.length, 'deployment')}.`
}

const HEADINGS: Record<Grouping, string> = {
  person: 'Person',
  machine: 'Machine',
  deployment: 'Deployment',
}

function tableRows(rows: readonly CostRow[], by: Grouping, price: CreditPrice | undefined) {
  const shown = rows.slice(0, MAX_ROWS)
  return [
    [HEADINGS[by], 'Hours', 'Credits (about)', ...(price ? [`${price.currency} (about)`] : [])],
    ...shown.map(({ cell, hours, credits }) => [
      cell,
      amountWords(hours),
      credits === undefined ? UNKNOWN : amountWords(credits),
      ...(price ? [credits === undefined ? UNKNOWN : amountWords(credits * price.amount)] : []),
    ]),
  ]
}

const UNKNOWN = 'unknown'

const line =
  (price: CreditPrice | undefined) =>
  ({ cell, label, hours, credits }: CostRow): Mrkdwn => {
    const what = typeof cell === 'string' ? code(label) : userMention(cell.person)
    const amount = credits === undefined ? 'credits unknown' : creditWords(credits)
    const money = credits === undefined || !price ? '' : `, ${priceWords(credits, price)}`
    return mrkdwn`${what} · ${hourWords(hours)} · ${amount}${money}`
  }

/** What the bars show: credits, or hours where no row has any. */
function bars(rows: readonly CostRow[]) {
  const inCredits = rows.some(({ credits }) => credits !== undefined)
  const points = rows
    .slice(0, MAX_BARS)
    .map(({ label, hours, credits }) => ({
      label: shortLabel(label),
      value: inCredits ? (credits ?? 0) : hours,
    }))
    .filter(({ value }) => value > 0)
  return { unit: inCredits ? 'credits' : 'hours', points }
}

/** An address without its domain: a chart has room for 20 characters. */
const shortLabel = (label: string) => cut(label.split('@')[0]?.trim() || label, 20)

function chart(rows: readonly CostRow[]): KnownBlock[] {
  const { unit, points } = bars(rows)
  const rounded = points.map(({ label, value }) => ({ label, value: Number(value.toFixed(2)) }))
  const unique = new Set(points.map(({ label }) => label)).size === points.length
  // Slack tells bars apart by their labels.
  if (points.length === 0 || !unique) return textChart(rows)
  return [
    barChart({ title: `${unit === 'credits' ? 'Credits' : 'Hours'}, about`, series: unit, points: rounded }),
  ]
}

const BAR_LENGTH = 20

function textChart(rows: readonly CostRow[]): KnownBlock[] {
  const { points } = bars(rows)
  if (points.length === 0) return []
  const most = Math.max(...points.map(({ value }) => value))
  const width = Math.max(...points.map(({ label }) => label.length))
  const lines = points.map(
    ({ label, value }) =>
      `${label.padEnd(width)} ${'█'.repeat(Math.max(1, Math.round((value / most) * BAR_LENGTH)))} ${amountWords(value)}`,
  )
  return [preformatted(lines.join('\n'))]
}

function remarks({ used, from, to, apiHours }: CostFacts, rows: number): KnownBlock[] {
  const hours = used.reduce((total, cost) => total + cost.hours, 0)
  const replicaHours = used.reduce((total, cost) => total + cost.replicaHours, 0)
  const unpriced = used.flatMap(({ record, credits }) =>
    credits === undefined ? [record.deployment.machineType] : [],
  )
  const unsure = used.reduce((total, { intervals }) => total + uncertainHours(intervals, from, to), 0)
  const words = [
    ...(apiHours === undefined || agree(apiHours, hours) || agree(apiHours, replicaHours)
      ? []
      : [
          mrkdwn`:warning: Roboflow counts ${hourWords(apiHours)} for this time; I counted ${hourWords(hours)}.`,
        ]),
    ...(unpriced.length === 0
      ? []
      : [
          mrkdwn`No credits are known for ${joined([...new Set(unpriced)].slice(0, MAX_BARS).map(code), ', ')}: set them in CREDIT_RATES.`,
        ]),
    ...(unsure < 0.1
      ? []
      : [mrkdwn`Up to ${hourWords(unsure)} are uncertain: something changed while I wasn't watching.`]),
    ...(rows > MAX_ROWS ? [mrkdwn`${counted(rows - MAX_ROWS, 'more row')} in the CSV file.`] : []),
    mrkdwn`Estimated from when deployments ran. Nothing is counted while they're paused.`,
  ]
  return [context(...words)]
}

/** Looks are a minute apart, and Roboflow bills by the minute. */
const agree = (one: number, other: number) =>
  Math.abs(one - other) <= Math.max(0.1, 0.05 * Math.max(one, other))

function buttons({ name, from, by }: CostFacts) {
  const line = (more: Record<string, string | boolean>) =>
    typedCommand('costs', { name, since: from.toISOString(), ...more })
  return [
    ...GROUPINGS.filter(each => each !== by).map(each => ({
      label: `By ${each}`,
      command: line({ by: each }),
      inPlace: true,
    })),
    { label: 'CSV', command: line({ csv: true }) },
  ]
}
