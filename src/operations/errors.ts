import { z } from 'zod'
import { message } from '../block-kit/blocks.ts'
import { code, date, mrkdwn } from '../block-kit/text.ts'
import { kindsOf } from '../incidents/kinds.ts'
import { errorReplies, errorRoot } from '../incidents/views/error-thread.ts'
import { logText } from '../incidents/views/log-text.ts'
import { retryRateLimited } from '../outbox/retry-rate-limited.ts'
import { entriesIn } from '../roboflow/log-window.ts'
import { reaches } from '../roboflow/severity.ts'
import { existingName, moment } from './arguments/input.ts'
import { resolveMoment } from './arguments/moment.ts'
import { defineOperation } from './operation.ts'

export const errors = defineOperation({
  verb: 'errors',
  summary: "Posts a deployment's recent errors as a thread in this channel.",
  usage: '<name> [--since 1h]',
  examples: ['errors dev-testing', 'errors dev-testing --since 1d'],
  positional: ['name'],
  needsDeployment: true,
  changes: false,
  input: z.object({ name: existingName, since: moment.prefault('1h') }),
  async run({ name, since }, { services, person, channel, now }) {
    const { messenger, settings, people } = services
    const { timeZone } = await people.find(person)
    const from = resolveMoment(since, now, timeZone)
    const { entries: everything, incomplete } = await entriesIn(services.roboflow, name, from)
    const entries = everything.filter(({ severity }) => reaches(severity, settings.logSeverity))
    const start = new Date(from)
    if (entries.length === 0) {
      const words = mrkdwn`:white_check_mark: ${code(name)} logged nothing of severity ${settings.logSeverity} or above since ${date(start)}.`
      return { to: 'person', message: message(words) }
    }
    const root = await retryRateLimited(() =>
      messenger.post(channel, {
        message: errorRoot({
          name,
          askedBy: person,
          threshold: settings.logSeverity,
          since: start,
          entries,
          kinds: kindsOf(entries),
          incomplete,
        }),
        eventType: 'error_incident',
        payload: { deployment_name: name },
      }),
    )
    const { replies, whole } = errorReplies(entries.toReversed(), timeZone)
    for (const reply of replies) {
      const posting = {
        message: reply,
        eventType: 'error_entries' as const,
        payload: { deployment_name: name },
      }
      await retryRateLimited(() => messenger.post(root.channel, { ...posting, threadTs: root.ts }))
    }
    if (!whole) {
      await messenger.uploadToThread(root.channel, root.ts, {
        name: `${name}-errors.log`,
        title: `All ${entries.length} entries`,
        content: entries
          .toReversed()
          .map(entry => logText(entry, timeZone))
          .join('\n'),
      })
    }
    return { to: 'nobody' }
  },
})
