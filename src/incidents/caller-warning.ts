import type { DeploymentRecord, Incident, LogWatch, OutboxMessage } from '../store/index.ts'
import { isOpen } from './incident.ts'
import { mostlyFailingMessage } from './views/incident-notes.ts'

const MINUTE_MS = 60_000
/** Minutes for which callers' errors must be the greater part before that is said. */
const MINUTES = 10

/** Requests by minutes, as the log tells of them. */
interface Requests {
  /** Beginnings of minutes, milliseconds since 1970, and how many there were in each. */
  requests: ReadonlyMap<number, number>
  /** Times of those that failed by their callers: milliseconds since 1970. */
  failed: readonly number[]
}

/** The traffic of the last minutes with what is new. */
function trafficAfter(
  before: LogWatch['traffic'] = [],
  { requests, failed }: Requests,
  now: Date,
): NonNullable<LogWatch['traffic']> {
  const minutes = new Map(before.map(({ at, ...counts }) => [at, counts]))
  const add = (at: number, more: { requests: number; failed: number }) => {
    const known = minutes.get(at) ?? { requests: 0, failed: 0 }
    minutes.set(at, { requests: known.requests + more.requests, failed: known.failed + more.failed })
  }
  for (const [at, count] of requests) add(at, { requests: count, failed: 0 })
  for (const time of failed) add(Math.floor(time / MINUTE_MS) * MINUTE_MS, { requests: 0, failed: 1 })
  const since = now.getTime() - (MINUTES + 1) * MINUTE_MS
  return [...minutes]
    .filter(([at]) => at >= since)
    .sort(([one], [other]) => one - other)
    .map(([at, counts]) => ({ at, ...counts }))
}

/** How many of how many requests failed by their callers, when that has been more than half for ten minutes. */
function mostlyFailing(
  { firstAt, warnedAt }: Incident,
  traffic: NonNullable<LogWatch['traffic']>,
  now: Date,
): { failed: number; requests: number } | undefined {
  if (warnedAt !== undefined || now.getTime() - firstAt.getTime() < MINUTES * MINUTE_MS) return undefined
  const failed = traffic.reduce((sum, minute) => sum + minute.failed, 0)
  // Each that failed was a request, also where the access log does not tell of it.
  const requests = traffic.reduce((sum, minute) => sum + Math.max(minute.requests, minute.failed), 0)
  return failed * 2 > requests && failed > 0 ? { failed, requests } : undefined
}

/** The watch with what is new of its traffic, and what is said once when most of it fails by its callers. */
export function withWarning(
  watch: LogWatch,
  traffic: Requests,
  { deployment }: DeploymentRecord,
  now: Date,
): { watch: LogWatch; messages: OutboxMessage[] } {
  const after = { ...watch, traffic: trafficAfter(watch.traffic, traffic, now) }
  const { callers } = after
  const part = isOpen(callers) ? mostlyFailing(callers, after.traffic, now) : undefined
  if (!isOpen(callers) || !part) return { watch: after, messages: [] }
  const message: OutboxMessage = {
    key: `${callers.key}:mostly-failing`,
    deploymentId: deployment.id,
    eventType: 'error_entries',
    to: { threadKey: callers.key, broadcast: true },
    message: mostlyFailingMessage(deployment.name, part),
  }
  return { watch: { ...after, callers: { ...callers, warnedAt: now } }, messages: [message] }
}
