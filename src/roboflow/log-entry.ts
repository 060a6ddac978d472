import { ownRedactor } from '../redact.ts'
import { payloadAsText } from './log-payload.ts'
import type { LogEntry, WireLogEntry } from './log-schemas.ts'
import { withoutSecrets } from './log-secrets.ts'

/**
 * Makes an entry that may be kept and shown of one as the API sends it: the secrets are blanked in all its texts, and
 * in what people read also whatever looks like one. Here and nowhere else, since every entry comes by: titles, replies,
 * files, what is stored and what is searched are made of what is left, and a cut leaves no half of a key.
 */
export function entryReader(secrets: readonly (string | undefined)[]): (entry: WireLogEntry) => LogEntry {
  const blank = ownRedactor(secrets)
  const blanked = (text: string) => withoutSecrets(blank(text))
  return entry => ({
    insertId: blank(entry.insert_id),
    payload: blanked(withoutHidden(payloadAsText(entry.payload), blanked)),
    severity: blanked(entry.severity),
    timestamp: blank(entry.timestamp),
  })
}

/** Escapes of JSON that may hide a letter of a secret or of its name. */
const HIDING = /\\(?:u00[2-7]|\/)/i

/** JSON in which escapes hid a secret from those who look at the text alone: the same without it. */
function withoutHidden(text: string, blanked: (text: string) => string): string {
  if (!/^\s*[{["]/.test(text) || !HIDING.test(text)) return text
  try {
    let isHidden = false
    const value: unknown = JSON.parse(text, (_, part) => {
      if (typeof part !== 'string') return part
      const shown = blanked(part)
      isHidden ||= shown !== part && !text.includes(JSON.stringify(part).slice(1, -1))
      return shown
    })
    return isHidden ? payloadAsText(value) : text
  } catch {
    return text
  }
}
