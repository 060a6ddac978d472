import { cut } from '../../block-kit/index.ts'
import { dayjs } from '../../deployments/index.ts'
import type { LogEntry } from '../../roboflow/index.ts'
import { EMPTY_ENTRY } from '../kinds.ts'
import type { PayloadReading } from '../payload/payload-reading.ts'
import { readPayload } from '../payload/read-payload.ts'

/** One entry as a line of a log: time in the reader's zone, severity, message; what cannot be seen is made visible. */
export function logText({ timestamp, severity, payload }: LogEntry, timeZone: string): string {
  return lineOf(timestamp, severity, messageText(readPayload(payload)), timeZone)
}

/** The same with the payload as it came in place of the message. */
export const rawLogText = ({ timestamp, severity, payload }: LogEntry, timeZone: string): string =>
  lineOf(timestamp, severity, payload, timeZone)

/** Time, severity and any text. */
export function lineOf(timestamp: string, severity: string, text: string, timeZone: string): string {
  const time = dayjs(timestamp).tz(timeZone).format('MM-DD HH:mm:ss')
  const word = severityText(severity)
  // Many servers begin a line with the severity themselves: once is enough on a narrow screen.
  const shown = text.slice(0, word.length).toUpperCase() === word.toUpperCase() ? '' : `${word} `
  return `${time} ${shown}${payloadText(text)}`
}

/** What was logged, with the exception where the message does not quote it. */
export const messageText = ({ message, exception }: PayloadReading): string =>
  exception === undefined ||
  message.includes(exception.type) ||
  message.includes(exception.message || exception.type)
    ? message
    : `${message} (${exception.type}: ${exception.message})`

/** Characters of a severity: the API lets it be any text. */
const SEVERITY = 40

/** A severity on one line: with a line break it could pass for an entry of its own. */
export const severityText = (severity: string): string =>
  cut(visible(severity).replace(/\s+/g, ' ').trim(), SEVERITY)

/** A payload as it is read, or that there is nothing to read. */
export function payloadText(payload: string): string {
  const text = visible(payload)
  return text.trim() === '' ? EMPTY_ENTRY : text
}

/**
 * What hides or reorders text: control and bidirectional characters, line separators, hyphens and spaces of no width,
 * tags; and joiners, but for those that make one emoji of two.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|\u200D(?!\p{Extended_Pictographic})|(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D/gu

/** What cannot be seen as its code points, since it could hide or reorder what is read. */
export const visible = (text: string) =>
  text.replace(UNSEEN, character =>
    character === '\r'
      ? ''
      : `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  )
