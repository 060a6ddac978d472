const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}'
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}'
const TIME = '\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?'
const ZONE = '(?:GMT|UTC|Z)?(?:[+-]\\d{2}:?\\d{2})?'

/** `24 Nov 2026 01:02:03` and `24/Nov/2026:01:02:03`, as HTTP and access logs have it. */
const DAY_FIRST = `\\d{1,2}[ /-]${MONTH}[ /-]\\d{2,4}[ :]${TIME}`
/** `Nov 24 01:02:03` and `Nov 24 2026, 01:02:03`, as syslog, C and JavaScript have it. */
const MONTH_FIRST = `${MONTH} {1,2}\\d{1,2},?(?: \\d{4},?)? ${TIME}`

const WRITTEN = new RegExp(
  `(?<!\\w)(?:${DAY},? {1,2})?(?:${DAY_FIRST}|${MONTH_FIRST})(?: ?${ZONE}(?: \\d{4})?)(?!\\w)`,
  'g',
)

/** The text with every time blanked that names its month, and maybe its weekday; a month alone is a word. */
export const withoutDates = (text: string): string => text.replace(WRITTEN, '#')
