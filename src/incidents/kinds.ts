import type { LogEntry } from '../roboflow/index.ts'
import { frameWords, topFrame } from './payload/frames.ts'
import type { PayloadReading } from './payload/payload-reading.ts'
import { readPayload } from './payload/read-payload.ts'
import { signatureOf } from './signature.ts'

/** Entries about the same thing. */
export interface Kind {
  /** The line that stands for the kind, as its newest entry has it. */
  title: string
  count: number
  /** Newest first, as they came. */
  entries: LogEntry[]
}

/** The entries grouped by what they say, most frequent first. */
export function kindsOf(entries: readonly LogEntry[]): Kind[] {
  const kinds = [...grouped(entries).values()].map(
    (group): Kind => ({ title: headline(group[0]?.payload ?? ''), count: group.length, entries: group }),
  )
  return kinds.sort((one, other) => other.count - one.count)
}

/** The entries by the signature of what they say, in the order in which each was first met. */
function grouped(entries: readonly LogEntry[]): Map<string, LogEntry[]> {
  const groups = new Map<string, LogEntry[]>()
  for (const entry of entries) {
    const signature = signatureOfKind(readPayload(entry.payload))
    const group = groups.get(signature)
    if (group) group.push(entry)
    else groups.set(signature, [entry])
  }
  return groups
}

/**
 * What entries of one kind have in common, as error trackers group: the exception's type and the place in the server's
 * own code where it was raised; without a place, what was said, its changing parts blanked.
 */
export function signatureOfKind({ exception, message }: PayloadReading): string {
  const frame = exception && topFrame(exception)
  if (!exception || !frame) return signatureOf(message)
  return `${exception.type} in ${frame.function ?? frame.line ?? ''} of ${signatureOf(frame.file)}`
}

/** Said in place of what is nothing but white space. */
export const EMPTY_ENTRY = '(empty entry)'

/** The one line of a payload that says what went wrong. */
export const headline = (payload: string): string => titleOf(readPayload(payload))

/**
 * Of an exception its type, the first sentence of what it says, and where it was raised, such as `RuntimeError: CUDA
 * out of memory · roboflow.py:412`; of all else the first line that is not empty.
 */
export function titleOf({ exception, message }: PayloadReading): string {
  const frame = exception && topFrame(exception)
  if (!exception || !frame) return firstLine(message)
  const said = firstSentence(exception.message)
  return `${exception.type}${said === '' ? '' : `: ${said}`} · ${frameWords(frame)}`
}

const firstLine = (text: string): string =>
  text
    .split('\n')
    .find(line => line.trim() !== '')
    ?.trim() ?? EMPTY_ENTRY

/** Up to a full stop that a space follows. */
const firstSentence = (text: string): string =>
  text.trim() === '' ? '' : (/^.*?(?=\.(?:\s|$)|$)/.exec(firstLine(text))?.[0] ?? '')
