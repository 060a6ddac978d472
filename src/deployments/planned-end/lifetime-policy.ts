import type { EndAction } from '../../store/index.ts'
import { parseDurationText } from '../duration.ts'
import { isProduction } from '../lifetime.ts'

/** The end that deployments of a machine type get. */
export interface LifetimeRule {
  /** Milliseconds from the start. */
  endMs: number
  action: EndAction
  /** Milliseconds from the pause to the deletion. */
  graceMs?: number | undefined
}

/** By machine type. */
export type LifetimePolicy = Readonly<Record<string, LifetimeRule>>

/**
 * `TYPE:END/ACTION/GRACE` with commas between: a production type, a duration, `remind`, `pause` or `delete`, and for
 * `pause` how long after it the deployment is deleted. Durations need a unit. Undefined when it is not such a list.
 *
 * @example
 * parseLifetimePolicy('prod-gpu:8h/pause/7d') // { 'prod-gpu': { endMs: 28_800_000, action: 'pause', graceMs: 604_800_000 } }
 */
export function parseLifetimePolicy(text: string): LifetimePolicy | undefined {
  const parts = text.split(',').map(part => ruleIn(part.trim()))
  const read = parts.filter(part => part !== undefined)
  const policy = Object.fromEntries(read)
  return Object.keys(policy).length === parts.length ? policy : undefined
}

function ruleIn(part: string): [string, LifetimeRule] | undefined {
  const [, type, end, action, grace] =
    /^([\w.-]{1,100})\s*:\s*([^/]{1,40})\/(remind|pause|delete)(?:\/([^/]{1,40}))?$/.exec(part) ?? []
  const endMs = durationIn(end)
  const graceMs = durationIn(grace)
  if (type === undefined || !isProduction(type) || endMs === undefined) return undefined
  if (grace !== undefined && (graceMs === undefined || action !== 'pause')) return undefined
  return [type, { endMs, action: action as EndAction, ...(graceMs === undefined ? {} : { graceMs }) }]
}

const durationIn = (text = '') => (/[a-z]\s*$/i.test(text) ? parseDurationText(text) : undefined)
