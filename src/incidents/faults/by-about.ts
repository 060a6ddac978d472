import type { About, Fault } from '../../store/index.ts'
import type { PayloadReading } from '../payload/payload-reading.ts'
import { readPayload } from '../payload/read-payload.ts'
import type { Joined } from '../tracebacks.ts'
import { faultOfReading } from './fault-of-reading.ts'
import type { FaultAdvice } from './faults.ts'

/** An answer of the server that was no success, from its access log. */
export interface FailedAnswer {
  insertId: string
  /** Milliseconds since 1970. */
  at: number
  status: number
  /** Of the request, where the access log has it. */
  requestId?: string | undefined
}

/** An entry with what its payload says and whose fault that is. */
export interface Assigned extends FaultAdvice {
  entry: Joined
  reading: PayloadReading
}

/** Milliseconds between an error and the access line of its request. */
const MAX_GAP_MS = 250

const ABOUT: Record<Fault, About> = {
  caller: 'callers',
  billing: 'billing',
  server: 'deployment',
  upstream: 'deployment',
}

/** The entries by the incident that they belong in, oldest first as they were given. */
export function byAbout(
  entries: readonly Joined[],
  answers: readonly FailedAnswer[] = [],
): Map<About, Assigned[]> {
  const groups = new Map<About, Assigned[]>()
  let before: Assigned | undefined
  for (const entry of entries) {
    const reading = readPayload(entry.payload)
    const own = faultOfReading(reading, statusOf(entry, reading, answers))
    const assigned = { entry, reading, ...(causeOf(reading, before) ?? own) }
    before = assigned
    const about = ABOUT[assigned.fault]
    const group = groups.get(about)
    if (group) group.push(assigned)
    else groups.set(about, [assigned])
  }
  return groups
}

/** A step that failed in a Workflow is logged twice: the line before has the exception that it failed by. */
function causeOf({ exception, executionId }: PayloadReading, before?: Assigned): FaultAdvice | undefined {
  if (exception?.type !== 'StepExecutionError' || before === undefined) return undefined
  const { reading, fault, advice } = before
  const isSameRun = executionId !== undefined && reading.executionId === executionId
  return isSameRun && reading.exception?.message === exception.message ? { fault, advice } : undefined
}

/** Of the answer to the request in which it was logged: by its id, else the only failed one within a moment. */
function statusOf(
  { timestamp }: Joined,
  { requestId }: PayloadReading,
  answers: readonly FailedAnswer[],
): number | undefined {
  const named = answers.find(answer => requestId !== undefined && answer.requestId === requestId)
  if (named) return named.status
  const at = Date.parse(timestamp)
  const near = answers.filter(
    answer => answer.requestId === undefined && answer.at >= at && answer.at - at <= MAX_GAP_MS,
  )
  return near.length === 1 ? near[0]?.status : undefined
}
