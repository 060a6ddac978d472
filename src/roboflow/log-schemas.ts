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

/**
 * One line of a deployment's log; a payload that is no text is its JSON. `timestamp` stays the API's text, which is
 * finer than a Date's milliseconds.
 */
export interface LogEntry {
  insertId: string
  payload: string
  severity: string
  timestamp: string
}

/** Such as 2025-01-22T13:23:14.209436+00:00; others are left to the schema. */
const ISO_8601 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

const isPlain = (entry: Partial<WireLogEntry> | null): entry is WireLogEntry =>
  typeof entry === 'object' &&
  entry !== null &&
  typeof entry.insert_id === 'string' &&
  typeof entry.severity === 'string' &&
  typeof entry.timestamp === 'string' &&
  ISO_8601.test(entry.timestamp)

/**
 * GET /get_log. An entry of the ordinary shape is taken as it is, without a copy: logs are read by the megabyte, and a
 * schema's own walk over each entry would cost more than to parse it. Only others go through the schema. A check, since
 * what a `transform` makes outlives the next collection, and a page with it: half of the time was that.
 */
export const logPageSchema = z
  .custom<WireLogEntry[]>(Array.isArray, 'expected a list')
  .check(({ value: page, issues }) => {
    for (let index = 0; index < page.length; index += 1) {
      const entry: Partial<WireLogEntry> | null = page[index] ?? null
      if (isPlain(entry)) continue
      const { data, error } = logEntryOnTheWire.safeParse(entry)
      if (data) page[index] = data
      for (const { message, path } of error?.issues ?? [])
        issues.push({ code: 'custom', message, path: [index, ...path], input: entry })
    }
  })

/** What GET /get_log is asked; the API's own defaults (50 entries, the last hour) stand for what is left out. */
export interface LogWindow {
  maxEntries?: number | undefined
  from?: Date | string | undefined
  to?: Date | string | undefined
}
