import { payloadAsText, severityOf } from '../../roboflow/index.ts'
import { classNamed } from './exception-in-text.ts'
import type { Frame, LoggedException, PayloadReading } from './payload-reading.ts'

type Fields = Record<string, unknown>
type Structured = Omit<PayloadReading, 'raw'>

/** Levels of nesting of a text that is still read as JSON: the server writes four. */
const MAX_DEPTH = 64
/** Characters up to which no text can be so deep that reading it takes long. */
const SHORT = 2000
/** Frames that are read, from the one that raised. */
const MAX_FRAMES = 200

/**
 * A line of the server's structured logger, which is an object, or the same as JSON text; undefined for all else. Where
 * an agent took the severity out of it, none is stated.
 */
export function structuredPayload(payload: unknown): Structured | undefined {
  const fields = fieldsOf(payload)
  if (!fields) return undefined
  try {
    return structured(fields)
  } catch {
    return undefined
  }
}

function structured(fields: Fields): Structured | undefined {
  const { severity, message, event } = fields
  const said = textOf(message) ?? textOf(event)
  const exception = exceptionOf(fields.exception) ?? exceptionNamed(said)
  const level = severityOf(textOf(severity) ?? textOf(fields.level) ?? '')
  // DEFAULT says that nothing is known.
  const stated = level === 'DEFAULT' ? undefined : level
  if (said === undefined && !exception && stated === undefined) return undefined
  const status = Number(fields.status_code)
  const isAccess = Number.isInteger(status) && typeof fields.path === 'string'
  return {
    severity: stated,
    message: said ?? (exception ? `${exception.type}: ${exception.message}` : payloadAsText(fields)),
    exception,
    requestId: textOf(fields.request_id),
    executionId: textOf(fields.execution_id),
    status: isAccess ? status : undefined,
    source: isAccess ? 'access' : 'server',
  }
}

function fieldsOf(payload: unknown): Fields | undefined {
  const value = typeof payload === 'string' ? parsed(payload) : payload
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
}

function parsed(text: string): unknown {
  if (!/^\s{0,100}\{/.test(text) || (text.length > SHORT && isDeep(text))) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether brackets are nested deeper than any line of the server: reading such JSON takes time that grows with it. */
function isDeep(text: string): boolean {
  let depth = 0
  let isQuoted = false
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code === QUOTE) isQuoted = !isQuoted
    else if (code === BACKSLASH) index += 1
    else if (!isQuoted && (code === BRACKET || code === BRACE)) depth += 1
    else if (!isQuoted && (code === BRACKET + 2 || code === BRACE + 2)) depth -= 1
    if (depth > MAX_DEPTH) return true
  }
  return false
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const BRACKET = 0x5b
const BRACE = 0x7b

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== ''
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined

function exceptionOf(value: unknown): LoggedException | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { type, message, stacktrace } = value as Fields
  // As it is logged outside a handler.
  if (typeof type !== 'string' || type === '' || type === 'N/A') return undefined
  const frames = Array.isArray(stacktrace) ? stacktrace.slice(-MAX_FRAMES).flatMap(frameOf) : []
  return { type, message: typeof message === 'string' ? message : '', frames }
}

function frameOf(value: unknown): Frame[] {
  if (typeof value !== 'object' || value === null) return []
  const { filename, lineno, function: name, code } = value as Fields
  if (typeof filename !== 'string') return []
  return [
    {
      file: filename,
      line: typeof lineno === 'number' ? lineno : undefined,
      function: textOf(name),
      code: textOf(code),
    },
  ]
}

/** Some errors are logged without their exception: the class is then the word before the first colon. */
function exceptionNamed(message: string | undefined): LoggedException | undefined {
  const [, type, rest] = /^([A-Z]\w{2,80}): ([\s\S]*)/.exec(message ?? '') ?? []
  return type !== undefined && classNamed(type) ? { type, message: rest ?? '', frames: [] } : undefined
}
