import { createHash } from 'node:crypto'
import { z } from 'zod'
import { payloadAsText } from './log-payload.ts'

/** One line of a deployment's log, as the API sends it: most of a log is read only to be passed over. */
export interface WireLogEntry {
  insert_id: string
  /** Text, or what the platform made of a line of JSON: an object, or anything else. */
  payload: unknown
  severity: string
  timestamp: string
}

/** A time alone is asked for, without which an entry has no place: one odd entry must not hide all others. */
const logEntryOnTheWire = z
  .looseObject({
    insert_id: z.unknown().optional(),
    payload: z.unknown().optional(),
    severity: z.unknown().optional(),
    timestamp: z.string().refine(text => !Number.isNaN(Date.parse(text)), 'not an ISO 8601 time'),
  })
  .transform(({ insert_id, payload, severity, timestamp }): WireLogEntry => {
    const entry = { payload, severity: payloadAsText(severity) || 'DEFAULT', timestamp }
    return { insert_id: payloadAsText(insert_id) || idOf(entry), ...entry }
  })

/** Of an entry without an id: the same whenever it is read again. */
function idOf({ payload, severity, timestamp }: Omit<WireLogEntry, 'insert_id'>): string {
  const entry = { payload: payloadAsText(payload), severity, timestamp }
  return createHash('sha256').update(JSON.stringify(entry)).digest('hex').slice(0, 32)
}

/** One line of a deployment's log; a payload that is no text is its JSON. `timestamp` stays the API's text, which is finer than a Date's milliseconds. */
export interface LogEntry {
  insertId: string
  payload: string
  severity: string
  timestamp: string
}

/** Such as 2025-01-22T13:23:14.209436+00:00; others are left to the schema. */
const ISO_8601 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

/** A plain loop: a callback for each entry would cost as much as the check itself. */
function allPlain(entries: readonly (Partial<WireLogEntry> | null)[]): boolean {
  for (const entry of entries) if (!isPlain(entry)) return false
  return true
}

const isPlain = (entry: Partial<WireLogEntry> | null): boolean =>
  typeof entry === 'object' &&
  entry !== null &&
  typeof entry.insert_id === 'string' &&
  typeof entry.severity === 'string' &&
  typeof entry.timestamp === 'string' &&
  ISO_8601.test(entry.timestamp)

/** GET /get_log. */
export const logPageSchema = z.array(logEntryOnTheWire)

/** The same for entries of the ordinary shape alone: one check, at a tenth of the cost. */
export const plainLogPageSchema = z.custom<WireLogEntry[]>(
  answer => Array.isArray(answer) && allPlain(answer),
)

/** What GET /get_log is asked; the API's own defaults (50 entries, the last hour) stand for what is left out. */
export interface LogWindow {
  maxEntries?: number | undefined
  from?: Date | string | undefined
  to?: Date | string | undefined
}
