/** From where and when a date is read. */
export interface Reader {
  timeZone: string
  now: Date
}

const TOKEN = /\{([a-z_]+)\}/g

/**
 * A Slack date format with its tokens filled in for the reader; undefined when it holds none that is known, so that
 * the fallback is shown (https://docs.slack.dev/messaging/formatting-message-text#date-formatting).
 */
export function formatDate(timestamp: number, format: string, reader: Reader): string | undefined {
  const instant = new Date(timestamp * 1000)
  if (Number.isNaN(instant.getTime())) return undefined
  let known = true
  const text = format.replace(TOKEN, (token, name: string) => {
    const shown = tokenText(name, instant, reader)
    if (shown === undefined) known = false
    return shown ?? token
  })
  return known ? text : undefined
}

function tokenText(name: string, instant: Date, reader: Reader): string | undefined {
  const part = (options: Intl.DateTimeFormatOptions) => inZone(instant, reader.timeZone, options)
  const ordinal = () => `${part({ month: 'long' })} ${withSuffix(part({ day: 'numeric' }))}`
  const year = () => part({ year: 'numeric' })
  const weekday = () => part({ weekday: 'long' })
  switch (name) {
    case 'date_num':
      return dayKey(instant, reader.timeZone)
    case 'date_slash':
      return part({ month: '2-digit', day: '2-digit', year: 'numeric' })
    case 'date':
      return `${ordinal()}, ${year()}`
    case 'date_short':
      return part({ month: 'short', day: 'numeric', year: 'numeric' })
    case 'date_long':
      return `${weekday()}, ${ordinal()}, ${year()}`
    case 'date_long_full':
      return part({ month: 'long', day: 'numeric', year: 'numeric' })
    case 'day_divider_pretty':
      return dayName(instant, reader) ?? dividerText(`${weekday()}, ${ordinal()}`, year(), reader)
    case 'date_pretty':
    case 'date_short_pretty':
    case 'date_long_pretty':
      return dayName(instant, reader) ?? tokenText(name.replace('_pretty', ''), instant, reader)
    case 'time':
      return part({ hour: 'numeric', minute: '2-digit' })
    case 'time_secs':
      return part({ hour: 'numeric', minute: '2-digit', second: '2-digit' })
    case 'ago':
      return ago(instant, reader.now)
    default:
      return undefined
  }
}

const dividerText = (day: string, year: string, { now, timeZone }: Reader): string =>
  inZone(now, timeZone, { year: 'numeric' }) === year ? day : `${day}, ${year}`

/** `today`, `yesterday` or `tomorrow` where the reader is. */
function dayName(instant: Date, { now, timeZone }: Reader): string | undefined {
  const day = dayKey(instant, timeZone)
  const today = Date.parse(dayKey(now, timeZone))
  const days = Math.round((Date.parse(day) - today) / 86_400_000)
  return { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String(days)]
}

/** The reader's calendar day as `YYYY-MM-DD`. */
export const dayKey = (instant: Date, timeZone: string): string =>
  formatIn('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant)

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format takes longer than all its uses on a page of messages, so each is made once. */
function formatIn(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options])
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, options)
  formats.set(key, made)
  return made
}

const STEPS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

function ago(instant: Date, now: Date): string {
  const seconds = Math.round((instant.getTime() - now.getTime()) / 1000)
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' })
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit)
  }
  return words.format(seconds, 'second')
}

/** Intl puts a narrow no-break space before AM; a plain one can be searched for and copied. */
const inZone = (instant: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string =>
  formatIn('en-US', { timeZone, ...options })
    .format(instant)
    .replace(/\u202F/g, ' ')

function withSuffix(day: string): string {
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(Number(day))
  return day + ({ one: 'st', two: 'nd', few: 'rd' }[rule as string] ?? 'th')
}
