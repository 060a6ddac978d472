import { ownRedactor } from '../redact.ts'
import type { LogEntry, WireLogEntry } from './log-schemas.ts'
import { withoutSecrets } from './log-secrets.ts'

/**
 * Makes an entry that may be kept and shown of one as the API sends it: the secrets are blanked in all its texts, and
 * in what people read also whatever looks like one. Here and nowhere else, since every entry comes by: titles, replies,
 * files, what is stored and what is searched are made of what is left, and a cut leaves no half of a key.
 */
export function entryReader(secrets: readonly (string | undefined)[]): (entry: WireLogEntry) => LogEntry {
  const blank = ownRedactor(secrets)
  return entry => ({
    insertId: blank(entry.insert_id),
    payload: withoutSecrets(blank(entry.payload)),
    severity: withoutSecrets(blank(entry.severity)),
    timestamp: blank(entry.timestamp),
  })
}
