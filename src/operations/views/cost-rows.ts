import type { Cell } from '../../block-kit/index.ts'
import type { Creator, DeploymentCost } from '../../deployments/index.ts'

/** What costs can be added up by. */
export const GROUPINGS = ['person', 'machine', 'deployment'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** A line of the table of costs. */
export interface CostRow {
  cell: Cell
  /** The same where nobody can be mentioned. */
  label: string
  hours: number
  /** Of the machine types that have a rate; undefined where none has. */
  credits: number | undefined
}

/** Costs added up, the dearest first. */
export function costRows(
  used: readonly DeploymentCost[],
  by: Grouping,
  nameOf: (creator: Creator) => string,
): CostRow[] {
  const rows = new Map<string, CostRow>()
  for (const cost of used) {
    const { cell, label } = whatItCounts(cost, by, nameOf)
    const row = rows.get(label) ?? { cell, label, hours: 0, credits: undefined }
    rows.set(label, { ...row, hours: row.hours + cost.hours, credits: sum(row.credits, cost.credits) })
  }
  return [...rows.values()].sort(
    (one, other) => (other.credits ?? 0) - (one.credits ?? 0) || other.hours - one.hours,
  )
}

function whatItCounts(
  { record, creator }: DeploymentCost,
  by: Grouping,
  nameOf: (creator: Creator) => string,
): Pick<CostRow, 'cell' | 'label'> {
  const { name, machineType } = record.deployment
  if (by !== 'person') {
    const label = (by === 'machine' ? machineType : name).trim() || 'unknown'
    return { cell: label, label }
  }
  const label = nameOf(creator).trim() || 'unknown'
  return { cell: creator && 'slackId' in creator ? { person: creator.slackId } : label, label }
}

/** What is unknown adds nothing, and stays unknown where nothing is known. */
export const sum = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined && other === undefined ? undefined : (one ?? 0) + (other ?? 0)
