import { z } from 'zod'
import { parseDurationText } from './deployments/index.ts'
import type { ApprovalRule, Limit } from './operations/index.ts'

/** A list with commas between, as ids of people and usergroups; Slack's own spelling of a mention is taken too. */
const ids = (example: string) =>
  z
    .string()
    .transform((list, issue) => {
      const read = list
        .split(',')
        .map(word => word.trim())
        .filter(word => word !== '')
        .map(word => /^<(?:@|!subteam\^)([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(word)?.[1] ?? word)
      if (read.length > 0 && read.every(word => /^[UWS][A-Z0-9]{2,}$/.test(word))) return [...new Set(read)]
      issue.addIssue(
        `must be a comma-separated list of IDs of people (U…) and user groups (S…), not names; example: ${example}`,
      )
      return z.NEVER
    })
    .optional()
    .transform(list => list ?? [])

/** A list with commas between, as ids of channels; Slack's own spelling of a mention is taken too. */
const channels = (example: string) =>
  z
    .string()
    .transform((list, issue) => {
      const read = list
        .split(',')
        .map(word => word.trim())
        .filter(word => word !== '')
        .map(word => /^<#([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(word)?.[1] ?? word)
      if (read.length > 0 && read.every(word => /^[CG][A-Z0-9]{2,}$/.test(word))) return [...new Set(read)]
      issue.addIssue(`must be a comma-separated list of channel IDs (C…), not names; example: ${example}`)
      return z.NEVER
    })
    .optional()
    .transform(list => list ?? [])

/** `10`, or `all:10,person:3`, or one of the two. */
const limit = (example: string) =>
  z
    .string()
    .transform((text, issue): Limit => {
      const parts = text.split(',').map(part => /^(?:(all|person)\s*:\s*)?(\d{1,6})$/.exec(part.trim()))
      const read = parts.flatMap(part => (part ? [[part[1] ?? 'all', Number(part[2])] as const] : []))
      const names = new Set(read.map(([name]) => name))
      if (read.length === parts.length && names.size === parts.length) return Object.fromEntries(read)
      issue.addIssue(`must be a whole number, or a limit for all and one per person; example: ${example}`)
      return z.NEVER
    })
    .optional()

/** `60`, or `members:60,guests:20`: requests a minute of one person's. */
const rateLimit = z
  .string()
  .transform((text, issue) => {
    const [, both, members, guests] =
      /^(?:(\d{1,6})|members\s*:\s*(\d{1,6})\s*,\s*guests\s*:\s*(\d{1,6}))$/.exec(text.trim()) ?? []
    const read = { members: Number(members ?? both), guests: Number(guests ?? both) }
    if (read.members > 0 && read.guests > 0) return read
    issue.addIssue(
      'must be a whole number greater than 0, or one for members and one for guests; example: members:60,guests:20',
    )
    return z.NEVER
  })
  .prefault('members:60,guests:20')

/** `prod-gpu,prod-cpu,duration>12h`: machine types, and a duration. */
const approval = z
  .string()
  .transform((text, issue): ApprovalRule => {
    const parts = text.split(',').map(part => part.trim())
    const durations = parts.flatMap(part => /^duration\s{0,9}>(.+)$/.exec(part)?.[1] ?? [])
    const machineTypes = parts.filter(part => /^[\w.-]+$/.test(part))
    const [longerThan] = durations.map(duration => parseDurationText(duration))
    const isRead = machineTypes.length + durations.length === parts.length && durations.length <= 1
    if (isRead && (durations.length === 0 || longerThan !== undefined)) return { machineTypes, longerThan }
    issue.addIssue('must be a list of machine types, and a duration; example: prod-gpu,prod-cpu,duration>12h')
    return z.NEVER
  })
  .optional()

/** Who may do what, how much of it, and which channel hears of it. */
export const safetySettings = {
  OPERATORS: ids('U0123456789,S0123456789'),
  CREATORS: ids('U0123456789,S0123456789'),
  LOOKERS: ids('U0123456789,S0123456789'),
  CHANNELS: channels('C0123456789'),
  AUDIT_CHANNEL: z
    .string()
    .regex(/^[CGD][A-Z0-9]{2,}$/, 'must be a channel ID, not a name; example: C0123456789')
    .optional(),
  MAX_LIVE: limit('all:10,person:3'),
  MAX_REPLICAS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a whole number from 1 to 9999; example: 4')
    .transform(Number)
    .optional(),
  MAX_CREATES_PER_HOUR: limit('all:10,person:3'),
  APPROVAL: approval,
  RATE_LIMIT: rateLimit,
  MAX_DURATION: z
    .string()
    .transform((text, issue) => {
      const milliseconds = parseDurationText(text)
      if (milliseconds !== undefined) return milliseconds
      issue.addIssue('must be a duration greater than 0; example: 24h')
      return z.NEVER
    })
    .optional(),
  ALLOWED_MACHINE_TYPES: z
    .string()
    .transform(list => list.split(',').map(name => name.trim()))
    .refine(
      names => names.every(name => name !== ''),
      'must be a comma-separated list of names; example: dev-cpu,dev-gpu',
    )
    .optional(),
}
