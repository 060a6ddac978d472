import type { WireLogEntry } from '../../roboflow/index.ts'
import type { FailedAnswer } from '../faults/by-about.ts'
import { tellsStatus } from '../payload/inference-request.ts'
import { readPayload } from '../payload/read-payload.ts'

/** Milliseconds after an error in which the access line of its request is looked for. */
const SOON_MS = 2000
/** Newer entries looked at for it. */
const MAX_STEPS = 200

/**
 * The answers soon after an entry that were no success, as access lines tell of them: one of them may be to the request
 * in which it was logged. `page`: newest first.
 */
export function failedAnswersAfter(page: readonly WireLogEntry[], index: number): FailedAnswer[] {
  const end = Date.parse(page[index]?.timestamp ?? '') + SOON_MS
  return page
    .slice(Math.max(0, index - MAX_STEPS), index)
    .filter(({ timestamp }) => Date.parse(timestamp) <= end)
    .flatMap(entry => failedAnswer(entry) ?? [])
}

function failedAnswer({ insert_id: insertId, payload, timestamp }: WireLogEntry): FailedAnswer | undefined {
  const { source, status, requestId } = readPayload(payload)
  if (source !== 'access' || status === undefined || status < 400) return undefined
  return { insertId, at: Date.parse(timestamp), status, requestId }
}

/** Whether an entry is an access line, which tells of one request. */
export const isRequest = (payload: unknown): boolean =>
  tellsStatus(payload) || (typeof payload === 'string' && /^INFO: {5}\S{1,100} - "/.test(payload))
