import { knownFault } from '../faults/faults.ts'
import type { Frame, LoggedException } from './payload-reading.ts'

/** How Python begins to print a stack. */
export const TRACEBACK_HEAD = 'Traceback (most recent call last)'

/** `  File "/app/serve.py", line 3, in run`, as Python prints a frame. */
const FRAME = /^\s{1,40}File "([^"\n]{1,500})", line (\d{1,9})(?:, in (.{1,200}))?$/
/** The line that ends a traceback: an exception's dotted name, and mostly what it says. */
const RAISED = /^((?:[A-Za-z_]\w{0,100}\.){0,20})([A-Za-z_]\w{0,100})(?::(?: (.*))?)?$/

/** Lines looked at, from the end, where the exception stands. */
const MAX_LINES = 1000

/** Whether a word is the name of a class of exceptions. */
export const classNamed = (name: string): boolean =>
  /^[A-Z]\w*(?:Error|Exception)$|^(?:KeyboardInterrupt|SystemExit)$/.test(name) ||
  knownFault(name) !== undefined

/**
 * The exception that a text tells of: a Python traceback with its frames, the last one where several are chained, or a
 * line that begins with an exception's name.
 */
export function exceptionInText(text: string): LoggedException | undefined {
  const start = text.lastIndexOf(TRACEBACK_HEAD)
  if (start < 0) return raisedIn(text, [])
  const lines = text.slice(start).split('\n', MAX_LINES).slice(1)
  const frames: Frame[] = []
  for (const [index, line] of lines.entries()) {
    const [, file, number, name] = FRAME.exec(line) ?? []
    if (file !== undefined) frames.push({ file, line: Number(number), function: name })
    else if (/^\s/.test(line)) withCode(frames, line)
    else if (line !== '') return raisedIn(lines.slice(index).join('\n'), frames)
  }
  return undefined
}

/** The line below a frame is its source; one of carets alone points into it. */
function withCode(frames: Frame[], line: string) {
  const last = frames.at(-1)
  if (last && last.code === undefined && /[^\s^~]/.test(line)) last.code = line.trim()
}

function raisedIn(text: string, frames: readonly Frame[]): LoggedException | undefined {
  const [first = '', ...rest] = text.trimStart().split('\n', MAX_LINES)
  const [, , type, message = ''] = RAISED.exec(first) ?? []
  if (type === undefined || !(frames.length > 0 || classNamed(type))) return undefined
  return { type, message: [message, ...rest].join('\n').trimEnd(), frames }
}
