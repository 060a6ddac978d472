import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'
import type { LogEntry } from '../roboflow/schemas.ts'

dayjs.extend(utc)
dayjs.extend(timezone)

/** One entry as a line of a log: time in the reader's zone, severity, payload; what cannot be seen is made visible. */
export function logText({ timestamp, severity, payload }: LogEntry, timeZone: string): string {
  const time = dayjs(timestamp).tz(timeZone).format('MM-DD HH:mm:ss')
  // Many servers begin a line with the severity themselves: once is enough on a narrow screen.
  const shown = payload.toUpperCase().startsWith(severity.toUpperCase()) ? '' : `${severity} `
  return `${time} ${shown}${visible(payload) || '(empty)'}`
}

/** Control and bidirectional characters as their code points: they could hide or reorder what is read. */
export const visible = (text: string) =>
  text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
    /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g,
    character =>
      character === '\r' ? '' : `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  )
