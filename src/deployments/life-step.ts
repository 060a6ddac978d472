import type { DeploymentRecord } from '../store/index.ts'
import { endOfRecord } from './lifetime.ts'

/** Tenths of its life that are left, for the bar on the card. */
export function lifeStep(record: DeploymentRecord, now: Date): number | undefined {
  const end = endOfRecord(record)
  if (!('at' in end)) return undefined
  const life = end.at.getTime() - record.start.at.getTime()
  const left = end.at.getTime() - now.getTime()
  return Math.min(10, Math.max(0, Math.ceil((left / Math.max(1, life)) * 10)))
}
