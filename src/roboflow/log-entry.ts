import { ownRedactor } from './redact.ts'
import type { LogEntry, WireLogEntry } from './schemas.ts'

/** Makes an entry that may be kept and shown of one as the API sends it: the secrets are blanked in all its texts. */
export function entryReader(secrets: readonly (string | undefined)[]): (entry: WireLogEntry) => LogEntry {
  const blank = ownRedactor(secrets)
  return entry => ({
    insertId: blank(entry.insert_id),
    payload: blank(entry.payload),
    severity: blank(entry.severity),
    timestamp: blank(entry.timestamp),
  })
}
