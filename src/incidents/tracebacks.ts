import type { LogEntry } from '../roboflow/index.ts'
import { TRACEBACK_HEAD as HEAD } from './payload/exception-in-text.ts'

/** An entry of a log, or several that were one when they were written. */
export interface Joined extends LogEntry {
  /** Of all its parts. */
  insertIds: string[]
  /** More of it may be on its way. */
  unfinished: boolean
}

/** Milliseconds between two lines of one traceback at most: they are printed at once. */
const MOMENT = 1000

/** Lines of one entry at most: what goes on longer is posted in parts. */
const MAX_PARTS = 500

/** What uvicorn says just before the traceback of what nobody caught. */
const ANNOUNCED = /Exception in ASGI application\s*$/
/** Sentences with which Python goes on to the exception that caused, or came of, another. */
const CHAIN = /^(?:During handling of the above exception|The above exception was the direct cause)/
/** A line that only goes on: indented, or the frames and causes of Java and JavaScript. */
const GOES_ON = /^(?:\s+\S|Caused by: |\.\.\. \d+ more)/
/** The line that ends a traceback: an exception's dotted name, and mostly what it says. */
const EXCEPTION = /^[A-Za-z_][\w.]*(?::|$)/

/**
 * Puts together what a logger that writes line by line took apart: a Python traceback up to its exception, and lines
 * that are indented below another. `entries` oldest first; only lines of one severity and within a moment are joined.
 */
export function joinTracebacks(entries: readonly LogEntry[]): Joined[] {
  const joined: Joined[] = []
  /** By severity: the newest of each, with the time of its last part. */
  const open = new Map<string, { entry: Joined; at: number }>()
  for (const entry of entries) {
    const at = Date.parse(entry.timestamp)
    const last = open.get(entry.severity)
    const room = last !== undefined && last.entry.insertIds.length < MAX_PARTS
    if (last && room && at - last.at <= MOMENT && belongsTo(last.entry.payload, entry.payload)) {
      last.entry.payload += `\n${entry.payload}`
      last.entry.insertIds.push(entry.insertId)
      last.entry.unfinished = awaitsMore(last.entry.payload)
      last.at = at
    } else {
      const begun = { ...entry, insertIds: [entry.insertId], unfinished: awaitsMore(entry.payload) }
      joined.push(begun)
      open.set(entry.severity, { entry: begun, at })
    }
  }
  return joined
}

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1) ?? ''

function belongsTo(text: string, next: string): boolean {
  const isTraceback = text.includes(HEAD)
  if (next.trim() === '') return isTraceback
  if (next.startsWith(HEAD)) return CHAIN.test(lastLine(text)) || ANNOUNCED.test(text.slice(-200))
  if (CHAIN.test(next)) return isTraceback
  if (GOES_ON.test(next)) return text.trim() !== ''
  return isTraceback && awaitsMore(text) && EXCEPTION.test(next)
}

/** A traceback whose exception has not been printed yet. */
function awaitsMore(text: string): boolean {
  if (ANNOUNCED.test(text.slice(-200))) return true
  if (!text.includes(HEAD)) return false
  const line = lastLine(text)
  return line.startsWith(HEAD) || /^\s/.test(line) || CHAIN.test(line)
}
