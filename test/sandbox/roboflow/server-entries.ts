import type { Bench } from './client.ts'

/** An entry as /get_log answers it. */
export interface Entry {
  insert_id: string
  payload: unknown
  severity: string
  timestamp: string
}

/** The log of the deployment called parts, newest first. */
export const read = async ({ get }: Bench, query: Record<string, string> = {}) =>
  (await get('/get_log', { deployment_name: 'parts', max_entries: '100000', ...query })).json as Entry[]

/** One of the server's own lines. */
export interface Structured {
  request_id?: string
  severity?: string
  timestamp: string
  exception?: { type: string; message: string; stacktrace: { filename: string; lineno: number }[] }
  filename: string
  func_name: string
  lineno: number
  message: string
}

/** The server's own line that an entry holds, as an object or as JSON text; undefined when it is something else. */
export function structuredOf({ payload }: Entry): Structured | undefined {
  const given = typeof payload === 'string' && payload.startsWith('{') ? JSON.parse(payload) : payload
  return typeof given === 'object' ? given : undefined
}

const CALLER = /^INFO: {5}10\.18\.3\.\d+:\d+ - "(GET|POST) \/\S+ HTTP\/1\.1" (\d{3}) [A-Z]/

/** The status that a caller was answered, of an access line; undefined for all else, probes included. */
export const callersStatus = ({ payload }: Entry): number | undefined => {
  const [, , status] = CALLER.exec(String(payload)) ?? []
  return status === undefined ? undefined : Number(status)
}

/** How often a caller's request, or the server itself, gave it something to log: once for each `logEveryMs`. */
export const requestsIn = (entries: readonly Entry[]): number =>
  entries.filter(entry => callersStatus(entry) !== undefined || isWarning(entry)).length

const isWarning = (entry: Entry) => {
  const line = structuredOf(entry)
  return line !== undefined && (line.severity ?? entry.severity) === 'WARNING'
}
