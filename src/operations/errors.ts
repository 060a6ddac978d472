import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { code, counted, date, link, message, mrkdwn } from '../block-kit/index.ts'
import { withDecided } from '../incidents/index.ts'
import { entriesIn, reaches } from '../roboflow/index.ts'
import { existingName, moment } from './arguments/input.ts'
import { resolveMoment } from './arguments/moment.ts'
import { recordOf } from './change.ts'
import { defineOperation } from './define-operation.ts'
import { keepingLog } from './keeping-log.ts'

export const errors = defineOperation({
  verb: 'errors',
  group: 'Troubleshoot',
  everyday: true,
  summary: "Post a deployment's recent errors in a thread here",
  usage: '<name> [--since 1h]',
  examples: ['errors dev-testing', 'errors dev-testing --since 1d'],
  positional: ['name'],
  needsDeployment: true,
  looksAt: 'logs',
  changes: false,
  input: z.object({ name: existingName, since: moment.prefault('1h') }),
  run: keepingLog(async ({ name, since }, context) => {
    const { services, request, now } = context
    const threshold = services.settings.logSeverity
    const { timeZone } = await services.people.find(request.person)
    const from = resolveMoment(since, now, timeZone)
    const { entries: everything, incomplete } = await entriesIn(services.roboflow, name, from)
    const entries = everything
      .map(entry => withDecided(entry, services.settings.levelsFrom))
      .filter(({ severity }) => reaches(severity, threshold))
    if (entries.length === 0) {
      const words = mrkdwn`:white_check_mark: ${code(name)} has logged nothing at ${threshold} or above since ${date(new Date(from))}.`
      return { reply: message(words) }
    }
    const { deployment } = await recordOf(name, context)
    const thread = await services.incidents.postRequested({
      deploymentId: deployment.id,
      name,
      entries,
      incomplete,
      since: new Date(from),
      threshold,
      channel: request.channel,
      person: request.person,
      timeZone,
      key: request.key || randomUUID(),
    })
    if (thread === undefined) return { reply: undefined }
    const url = thread.root && (await services.messenger.permalink(thread.root).catch(() => undefined))
    const where = url === undefined ? mrkdwn`the open error thread` : link(url, 'the open error thread')
    const what =
      thread.added === 0
        ? mrkdwn`Nothing new: ${counted(entries.length, 'entry', 'entries')} already in ${where}.`
        : mrkdwn`Added ${counted(thread.added, 'entry', 'entries')} to ${where}.`
    return { reply: message(what) }
  }),
})
