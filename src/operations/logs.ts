import { z } from 'zod'
import { link, type Mrkdwn, mrkdwn } from '../block-kit/index.ts'
import { logText, messageText, rawLogText, readPayload, withDecided } from '../incidents/index.ts'
import { type LogEntry, reaches, type Severity } from '../roboflow/index.ts'
import { existingName, moment, onOff, severity, wholeNumber } from './arguments/input.ts'
import { resolveMoment } from './arguments/moment.ts'
import { defineOperation } from './define-operation.ts'
import { keepingLog } from './keeping-log.ts'
import type { Context } from './operation.ts'
import { logPage, whatFits } from './views/log-page.ts'
import { wholeLog } from './whole-log.ts'

/** The API's documented default, and what is read when a filter will throw most of it away. */
const PAGE = 50
const FILTERED_PAGE = 1000

export const logs = defineOperation({
  verb: 'logs',
  aliases: ['log'],
  group: 'Troubleshoot',
  everyday: true,
  summary: "Show a deployment's log (last hour by default)",
  usage: '<name> [--since 2h] [--until T] [--max N] [--severity S] [--grep text] [--raw] [--file]',
  examples: [
    'logs dev-testing',
    'logs dev-testing --since 2h --severity WARNING',
    'logs dev-testing --grep "out of memory"',
  ],
  positional: ['name'],
  switches: ['raw', 'file'],
  needsDeployment: true,
  looksAt: 'logs',
  changes: false,
  input: z.object({
    name: existingName,
    since: moment.optional(),
    until: moment.optional(),
    max: wholeNumber(1, 10_000).optional(),
    severity: severity.optional(),
    grep: z
      .string()
      .trim()
      .min(1, 'Enter text to search for.')
      .max(100, 'Use at most 100 characters.')
      .optional(),
    raw: onOff,
    file: onOff,
  }),
  run: keepingLog(async (input, context) => {
    const { services, request, now } = context
    const { timeZone } = await services.people.find(request.person)
    const filtered = input.severity !== undefined || input.grep !== undefined
    const maxEntries = input.max ?? (filtered ? FILTERED_PAGE : PAGE)
    const to = input.until ? resolveMoment(input.until, now, timeZone) : now.toISOString()
    const from = input.since
      ? resolveMoment(input.since, now, timeZone)
      : new Date(Date.parse(to) - 3_600_000).toISOString()
    if (input.file) return wholeLog({ ...input, from, to, timeZone }, context)
    const { entries: fetched, isCut } = await services.roboflow.getLog(input.name, { maxEntries, from, to })
    const entries = fetched
      .map(entry => withDecided(entry, services.settings.levelsFrom))
      .filter(entry => fits(entry, input.severity, input.grep))
      .toReversed()
    const asText = input.raw ? rawLogText : logText
    const lines = entries.map(entry => asText(entry, timeZone))
    const file = await uploadWhatDoesNotFit(input.name, lines, context)
    return {
      reply: logPage({
        query: {
          name: input.name,
          since: input.since && from,
          until: input.until && to,
          max: input.max === undefined ? undefined : String(input.max),
          severity: input.severity,
          grep: input.grep,
          raw: input.raw,
        },
        lines,
        fetched: fetched.length,
        mayHaveOlder: fetched.length >= maxEntries,
        isCut,
        oldest: fetched.at(-1)?.timestamp,
        newest: fetched[0]?.timestamp,
        timeZone,
        file,
      }),
    }
  }),
})

/**
 * A text is looked for in what came, which has the request's id, and in what is shown, whose quotes are not escaped.
 */
function fits({ severity: own, payload }: LogEntry, threshold?: Severity, text?: string): boolean {
  if (threshold !== undefined && !reaches(own, threshold)) return false
  if (text === undefined) return true
  const wanted = text.toLowerCase()
  return (
    payload.toLowerCase().includes(wanted) || messageText(readPayload(payload)).toLowerCase().includes(wanted)
  )
}

/** The person alone asked, so the file goes to their direct messages; only they see where it is. */
async function uploadWhatDoesNotFit(
  name: string,
  lines: readonly string[],
  { services, request }: Context,
): Promise<Mrkdwn | undefined> {
  const whole = lines.join('\n')
  if (whatFits(lines).text === whole) return undefined
  try {
    const url = await services.messenger.uploadToPerson(request.person, {
      name: `${name}.log`,
      title: `Log of ${name}, ${lines.length} entries`,
      content: whole,
    })
    return url
      ? mrkdwn`All entries: ${link(url, `${name}.log`)}`
      : mrkdwn`I sent all entries to you in a direct message.`
  } catch (error) {
    services.log.warn({ err: error, deployment: name }, 'could not upload a log')
    return mrkdwn`:warning: Couldn't send the rest as a file. Use a shorter time range, or a smaller --max.`
  }
}
