import { z } from 'zod'
import { link, type Mrkdwn, mrkdwn } from '../block-kit/index.ts'
import { logText } from '../incidents/views/log-text.ts'
import { type LogEntry, reaches } from '../roboflow/index.ts'
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
  usage: '<name> [--since 2h] [--until T] [--max N] [--severity S] [--grep text] [--file]',
  examples: [
    'logs dev-testing',
    'logs dev-testing --since 2h --severity WARNING',
    'logs dev-testing --grep "out of memory"',
  ],
  positional: ['name'],
  switches: ['file'],
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
    const entries = fetched.filter(entry => fits(entry, input.severity, input.grep)).toReversed()
    const file = await uploadWhatDoesNotFit(input.name, entries, timeZone, context)
    return {
      reply: logPage({
        query: {
          name: input.name,
          since: input.since && from,
          until: input.until && to,
          max: input.max === undefined ? undefined : String(input.max),
          severity: input.severity,
          grep: input.grep,
        },
        entries,
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

const fits = (
  { severity: own, payload }: LogEntry,
  threshold?: Parameters<typeof reaches>[1],
  text?: string,
) =>
  (threshold === undefined || reaches(own, threshold)) &&
  (text === undefined || payload.toLowerCase().includes(text.toLowerCase()))

/** The person alone asked, so the file goes to their direct messages; only they see where it is. */
async function uploadWhatDoesNotFit(
  name: string,
  entries: readonly LogEntry[],
  timeZone: string,
  { services, request }: Context,
): Promise<Mrkdwn | undefined> {
  const lines = entries.map(entry => logText(entry, timeZone))
  const whole = lines.join('\n')
  if (whatFits(entries, timeZone).text === whole) return undefined
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
