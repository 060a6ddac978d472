import { structuredPayload } from './structured.ts'

/**
 * Whether an entry tells of a request for inference: an access line of a GET or POST of anything but the pages and
 * probes that the server answers without a key. All other methods, which need no key either, are no requests.
 *
 * @example
 * isInferenceRequest('INFO:     10.18.3.7:51544 - "POST /infer/object_detection HTTP/1.1" 200 OK') // true
 */
export function isInferenceRequest(payload: unknown): boolean {
  const request = accessLine(payload) ?? structuredAccess(payload)
  return request !== undefined && /^(?:GET|POST)$/.test(request.method) && !PAGE_OR_PROBE.test(request.path)
}

const PAGE_OR_PROBE =
  /^\/(?:(?:info|healthz|readiness|metrics|docs|redoc|openapi\.json|favicon\.ico)?\/?|(?:static|_next|docs)\/.*)$/

interface Request {
  method: string
  /** Without its query. */
  path: string
}

/** uvicorn's own line. */
function accessLine(payload: unknown): Request | undefined {
  if (typeof payload !== 'string') return undefined
  const [, method, path] =
    /^INFO: {5}\S{1,100} - "([A-Z]{1,20}) ([^\s?]{1,2000})\S{0,10000} HTTP\/[\d.]{1,5}" \d/.exec(payload) ??
    []
  return method !== undefined && path !== undefined ? { method, path } : undefined
}

/** A line of the structured logger about a request it has answered. */
function structuredAccess(payload: unknown): Request | undefined {
  if (!tellsStatus(payload) || structuredPayload(payload)?.source !== 'access') return undefined
  const { method, path } = (typeof payload === 'string' ? JSON.parse(payload) : payload) as Record<
    string,
    unknown
  >
  if (typeof path !== 'string') return undefined
  return { method: typeof method === 'string' ? method : 'POST', path: path.split('?')[0] ?? '' }
}

/**
 * Whether a line of the structured logger may tell of an answer. Every line of a log is searched for it: first for the
 * end of the key, which begins with a rarer letter than its quote.
 */
export const tellsStatus = (payload: unknown): boolean =>
  typeof payload === 'string'
    ? payload.startsWith('{') && payload.includes('_code"') && payload.includes('"status_code"')
    : typeof payload === 'object' && payload !== null && 'status_code' in payload
