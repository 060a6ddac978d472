import { type Severity, severityOf } from '../../roboflow/index.ts'
import { TRACEBACK_HEAD } from './exception-in-text.ts'
import type { PayloadReading } from './payload-reading.ts'

type Shape = Pick<PayloadReading, 'severity' | 'message' | 'source' | 'status'>

/** Characters of a line by which its shape is known. */
const TELLING = 2000
/** Lines of one entry that are looked at for a level. */
const MAX_LINES = 50
/** uvicorn pads its levels so that the text begins in the tenth column. */
const UVICORN_COLUMN = 10

// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins the colours of a terminal
const COLOURS = /\u001B\[[\d;]{0,20}m/g
const UVICORN = /^(TRACE|DEBUG|INFO|WARNING|ERROR|CRITICAL): +(?=\S)/
const ACCESS = /^\S{1,100} - "[A-Z]{1,20} \S{1,2000} HTTP\/[\d.]{1,5}" (\d{3})\b/
const PROCESS =
  /^(?:Started (?:server|parent|reloader) process|Waiting for (?:application|connections|background|child)|Application (?:startup|shutdown) complete|Uvicorn running on|Shutting down|Finished server process|Stopping parent process|Child process)/
const GUNICORN = /^\[\d{4}-\d\d-\d\d [\d:]{8} [+-]\d{4}\] \[\d{1,10}\] \[([A-Z]{4,8})\] /
const ONNX = /^\d{4}-\d\d-\d\d [\d:]{8}\.\d{1,9} \[([VIWEF]):onnxruntime:/
const ONNX_LEVELS: Record<string, Severity> = {
  V: 'DEBUG',
  I: 'INFO',
  W: 'WARNING',
  E: 'ERROR',
  F: 'CRITICAL',
}
/** `/app/env.py:243: DeprecationWarning: …`, as Python's own warnings are printed. */
const PYTHON_WARNING = /^[^\s:][^:\n]{0,300}:\d{1,7}: \w{0,80}Warning: /
/** `Downloading: 45%|████▌     | 45.2M/100M [00:03<00:04, 12.9MB/s]`, one or many states of it in one line. */
const PROGRESS = /^[^|\n]{0,200}\d{1,3}%\|[^|\n]{0,300}\| [\d.]{1,12}[kMGT]?\/[\d.?]{1,12}[kMGT]? \[\d/

/**
 * What is known of a text by its shape (reference: uvicorn, gunicorn, onnxruntime, Python's warnings, tqdm). Of several
 * lines the highest level counts; a line that states none leaves none, unless it only goes on with the one before it.
 */
export function plainShape(text: string): Shape {
  const lines = text.split('\n', MAX_LINES + 1)
  const first = lineShape(lines[0] ?? '')
  if (lines.length === 1) return { ...first, message: first.message || text }
  const message =
    first.severity === undefined ? text : [first.message, text.slice((lines[0] ?? '').length + 1)].join('\n')
  return {
    ...first,
    message,
    severity: lines.length > MAX_LINES ? undefined : highest(text, first.severity, lines.slice(1)),
  }
}

function lineShape(whole: string): Shape {
  const line = whole.slice(0, TELLING).replace(COLOURS, '')
  const uvicorn = UVICORN.exec(line)
  if (uvicorn?.[0].length === UVICORN_COLUMN) {
    const message = whole.slice(whole.indexOf(line.slice(UVICORN_COLUMN)))
    const status = ACCESS.exec(line.slice(UVICORN_COLUMN))?.[1]
    const source = status ? 'access' : PROCESS.test(message) ? 'startup' : 'server'
    return {
      severity: severityOf(uvicorn[1] ?? ''),
      message,
      source,
      ...(status ? { status: Number(status) } : {}),
    }
  }
  const severity =
    severityOf(GUNICORN.exec(line)?.[1] ?? '') ??
    ONNX_LEVELS[ONNX.exec(line)?.[1] ?? ''] ??
    (PYTHON_WARNING.test(line) ? 'WARNING' : undefined) ??
    // A bar that shows how far a download is says nothing else.
    (PROGRESS.test(line) ? 'INFO' : undefined)
  return { severity, message: whole, source: 'library' }
}

function highest(text: string, first: Severity | undefined, rest: readonly string[]): Severity | undefined {
  if (first === undefined) return undefined
  if (text.includes(TRACEBACK_HEAD)) return bySeverity(first, 'ERROR') < 0 ? undefined : first
  const levels = [first]
  for (const line of rest) {
    if (/^\s/.test(line) || line === '') continue
    const { severity } = lineShape(line)
    if (severity === undefined) return undefined
    levels.push(severity)
  }
  return levels.toSorted(bySeverity).at(-1)
}

const ORDER: readonly Severity[] = ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL']
const bySeverity = (one: Severity, other: Severity) => ORDER.indexOf(one) - ORDER.indexOf(other)
