import { reacher, reaches, type Severity, severityOf, type WireLogEntry } from '../../roboflow/index.ts'
import { namesBilling } from '../faults/faults.ts'
import type { LevelsFrom } from '../payload/decide-severity.ts'

/** `INFO:     `, with which nearly every line of a log begins. */
const UVICORN_INFO = 'INFO:     '
const [LETTER_I, BRACE] = [0x49, 0x7b]

/**
 * Whether an entry as the API sends it may have to be kept, for one threshold and very many entries: what the line
 * says of itself is looked for without reading it. May say so of one that turns out not to matter; never the other
 * way round.
 */
export function mattering(threshold: Severity, levelsFrom: LevelsFrom): (entry: WireLogEntry) => boolean {
  const isReached = reacher(threshold)
  if (levelsFrom === 'label')
    return ({ severity, payload }) => isReached(severity) || isBill(severity, saidBy(payload))
  const skipsInfo = !reaches('INFO', threshold)
  const skipsWarnings = !reaches('WARNING', threshold)
  const isMilder = milderThan(threshold)

  function inText(text: string, label: string): boolean {
    const first = text.charCodeAt(0)
    if (first === LETTER_I && skipsInfo && text.startsWith(UVICORN_INFO)) return text.includes('\n')
    if (first === BRACE) return inJson(text)
    return !skipsWarnings || !isMilder(label) || STATES_LEVEL.test(text) || text.includes('\n')
  }

  /** The server states a level once, near the beginning; behind a second brace it may be that of something else. */
  function inJson(text: string): boolean {
    const severityAt = text.indexOf(SEVERITY)
    const at = severityAt >= 0 ? severityAt + SEVERITY.length : text.indexOf(LEVEL) + LEVEL.length
    const inner = text.indexOf('{', 1)
    if (at < LEVEL.length || (inner > 0 && inner <= at)) return true
    const start = text.indexOf('"', at) + 1
    const word = text.slice(start, text.indexOf('"', start))
    return start === 0 || !isMilder(word) || isBill(word, text)
  }

  return ({ payload, severity }) => {
    if (typeof payload === 'string') return inText(payload, severity)
    if (typeof payload !== 'object' || payload === null) return isReached(severity)
    const { severity: own, level, message } = payload as Record<string, unknown>
    const stated = own ?? level
    return typeof stated !== 'string' || !isMilder(stated) || isBill(stated, message)
  }
}

/** How a line of text begins that may state more than a warning. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins the colours of a terminal
const STATES_LEVEL = /^(?:(?:ERROR|CRITICAL): |\[\d|\d{4}-|\u001B)/

/** Quotes within a text of JSON are escaped: this is a key, or a value that no colon follows. */
const SEVERITY = '"severity"'
const LEVEL = '"level"'

/** Spellings cached: a log has a handful, whatever a stranger writes into it. */
const MAX_SPELLINGS = 100

/** Whether a word is a known level below the threshold. */
function milderThan(threshold: Severity): (word: string) => boolean {
  const known = new Map<string, boolean>()
  return word => {
    const cached = known.get(word)
    if (cached !== undefined) return cached
    const severity = severityOf(word)
    const isMilder = severity !== undefined && severity !== 'DEFAULT' && !reaches(severity, threshold)
    if (known.size < MAX_SPELLINGS) known.set(word, isMilder)
    return isMilder
  }
}

const saidBy = (payload: unknown): unknown =>
  typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>).message : payload

/** A bill is told whatever its level: the server only warns of some. */
const isBill = (severity: string, said: unknown): boolean =>
  severity !== 'INFO' && typeof said === 'string' && namesBilling(said)
