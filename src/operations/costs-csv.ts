import { stringify } from 'csv-stringify/sync'
import type { Creator, CreditPrice, DeploymentCost } from '../deployments/index.ts'

/** Digits after the point: a second is 0.0003 hours. */
const DIGITS = 4

/**
 * A line for each deployment, with numbers as they were reckoned; credits stay empty where a machine type has no rate.
 * Whatever a spreadsheet would take for a formula is escaped: names and types are what the API says.
 */
export function costsCsv(
  used: readonly DeploymentCost[],
  nameOf: (creator: Creator) => string,
  price: CreditPrice | undefined,
): string {
  const rows = used.map(({ record, creator, intervals, hours, replicaHours, credits }) => ({
    deployment: record.deployment.name,
    deployment_id: record.deployment.id,
    machine_type: record.deployment.machineType,
    person: nameOf(creator),
    started: record.start.at.toISOString(),
    ended: intervals.at(-1)?.end?.at.toISOString() ?? '',
    hours: hours.toFixed(DIGITS),
    replica_hours: replicaHours.toFixed(DIGITS),
    credits: credits?.toFixed(DIGITS) ?? '',
    ...(price && {
      [`price_${price.currency}`]: credits === undefined ? '' : (credits * price.amount).toFixed(2),
    }),
  }))
  return stringify(rows, { header: true, columns: columnsOf(price), escape_formulas: true })
}

const columnsOf = (price: CreditPrice | undefined) => [
  'deployment',
  'deployment_id',
  'machine_type',
  'person',
  'started',
  'ended',
  'hours',
  'replica_hours',
  'credits',
  ...(price ? [`price_${price.currency}`] : []),
]
