import type { LogEntry } from '../../roboflow/index.ts'
import { isOwn } from '../payload/frames.ts'
import type { Frame, LoggedException } from '../payload/payload-reading.ts'
import { readPayload } from '../payload/read-payload.ts'
import { beforeRestart } from '../payload/restart.ts'
import { lineOf, messageText } from './log-text.ts'

/**
 * An entry as it is read in a thread: the message, and of an exception its frames, the newest first and the server's
 * own before those of libraries, which `isFolded` counts.
 */
export function entryText(payload: string, { isFolded }: { isFolded: boolean }): string {
  const reading = readPayload(payload)
  const { exception, raw } = reading
  const before = beforeRestart(reading)
  if (before !== undefined) return before
  // What was printed as text has its frames in it.
  if (!exception || exception.frames.length === 0 || raw.includes('Traceback (most'))
    return messageText(reading)
  return [messageText(reading), ...frameLines(exception, isFolded)].join('\n')
}

/** The same as a part of a file, with every frame. */
export const wholeText = ({ timestamp, severity, payload }: LogEntry, timeZone: string): string =>
  lineOf(timestamp, severity, entryText(payload, { isFolded: false }), timeZone)

function frameLines({ frames }: LoggedException, isFolded: boolean): string[] {
  const newestFirst = frames.toReversed()
  if (!isFolded) return newestFirst.flatMap(linesOf)
  const own = newestFirst.filter(isOwn)
  const libraries = newestFirst.filter(frame => !isOwn(frame))
  const [nearest] = libraries
  if (!nearest) return own.flatMap(linesOf)
  const more = libraries.length > 1 ? ` and ${libraries.length - 1} more in libraries` : ' in a library'
  return [...own.flatMap(linesOf), `  … ${callOf(nearest)}${more}`]
}

const linesOf = (frame: Frame): string[] => [
  `  ${callOf(frame)}`,
  ...(frame.code === undefined ? [] : [`    ${frame.code}`]),
]

const callOf = ({ file, line, function: name }: Frame): string =>
  `${file}${line === undefined ? '' : `:${line}`}${name === undefined ? '' : ` in ${name}`}`
