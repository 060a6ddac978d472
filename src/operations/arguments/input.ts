import { z } from 'zod'
import { parseDurationText } from '../../deployments/index.ts'
import { SEVERITIES, type Severity } from '../../roboflow/index.ts'
import { parseMoment } from './moment.ts'

/** An existing deployment's name: whatever the API calls it, of a sensible length. */
export const existingName = z
  .string('Enter a deployment name.')
  .trim()
  .min(1, 'Enter a deployment name.')
  .max(100, 'That name is too long.')

/** A flag that is on when present. */
export const onOff = z.stringbool('Use this option without a value, or with true or false.').default(false)

/** Hours, from `3`, `3h`, `90m`, `1h30m` or `2d`. */
export const hours = z.string().transform((text, issue) => {
  const milliseconds = parseDurationText(text, 'h')
  if (milliseconds !== undefined) return milliseconds / 3_600_000
  issue.addIssue(`“${text}” is not a duration greater than 0. Use 3 or 3h for hours, 90m, 1h30m, or 2d.`)
  return z.NEVER
})

/** A time: `2h` ago, `14:30` today, or ISO 8601. */
export const moment = z.string().transform((text, issue) => {
  const read = parseMoment(text)
  if (read !== undefined) return read
  issue.addIssue(`“${text}” is not a time. Use 2h for two hours ago, 14:30, or 2026-01-31T14:30.`)
  return z.NEVER
})

export const wholeNumber = (lowest: number, highest: number) =>
  z.string().transform((text, issue) => {
    const number = Number(text)
    if (/^\d+$/.test(text.trim()) && number >= lowest && number <= highest) return number
    issue.addIssue(`“${text}” is not a whole number from ${lowest} to ${highest}.`)
    return z.NEVER
  })

/** One of Cloud Logging's severities, in either case. */
export const severity = z.string().transform((text, issue): Severity => {
  const known = SEVERITIES.find(name => name === text.trim().toUpperCase())
  if (known) return known
  issue.addIssue(`“${text}” is not a severity. Use one of ${SEVERITIES.join(', ')}.`)
  return z.NEVER
})
