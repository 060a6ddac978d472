import type { App } from '@slack/bolt'
import type { Logger } from 'pino'
import { z } from 'zod'
import { typedCommand } from '../../block-kit/index.ts'
import type { Services } from '../../operations/index.ts'
import type { Performer } from '../requests/perform.ts'
import { threadFor } from '../requests/reply-to.ts'
import type { SubjectOf } from '../requests/subject.ts'
import type { Track } from '../requests/track.ts'

/** The callback_ids in manifest.yml, and the operations they stand for. */
const GLOBAL: Record<string, string> = { create_deployment: 'create', list_deployments: 'list' }

const globalSchema = z.object({
  type: z.literal('shortcut'),
  callback_id: z.string(),
  trigger_id: z.string(),
  user: z.object({ id: z.string() }),
})

const messageSchema = z.object({
  type: z.literal('message_action'),
  callback_id: z.literal('show_deployment'),
  trigger_id: z.string(),
  response_url: z.url().optional(),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }),
})

interface Dependencies {
  performer: Performer
  services: Services
  subjectOf: SubjectOf
  track: Track
  log: Logger
}

/** The menus of Slack itself: on a message the deployment it is about, elsewhere what needs no message. */
export function registerShortcuts(app: App, { performer, services, subjectOf, track, log }: Dependencies) {
  app.shortcut(/.*/, async ({ ack, body }) => {
    await ack()
    const [everywhere, onMessage] = [globalSchema.safeParse(body), messageSchema.safeParse(body)]
    const verb = everywhere.success ? GLOBAL[everywhere.data.callback_id] : undefined
    if (everywhere.success && verb !== undefined) {
      const { user, trigger_id } = everywhere.data
      // No channel was named: what is to be seen by others goes where the bot speaks by itself.
      const asker = { person: user.id, channel: services.settings.notifyChannel }
      const from = { ...asker, surface: 'shortcut' as const, key: trigger_id }
      track(performer.line(verb, from, { ...asker, directly: 'shortcut' }, trigger_id))
    } else if (onMessage.success) track(aboutMessage(onMessage.data))
    else log.warn({ callback: body.callback_id }, 'unknown shortcut')
  })

  async function aboutMessage(body: z.output<typeof messageSchema>) {
    const { user, channel, message, response_url, trigger_id } = body
    const timestamps = [message.ts, message.thread_ts].filter(ts => ts !== undefined)
    const found = await Promise.all(timestamps.map(ts => subjectOf({ channel: channel.id, ts })))
    const about = found.find(each => each !== undefined)
    const asker = { person: user.id, channel: channel.id, threadTs: threadFor(message.ts, message.thread_ts) }
    await performer.line(
      typedCommand('show', { name: about?.name }),
      { ...asker, surface: 'shortcut', key: trigger_id },
      { ...asker, responseUrl: response_url },
      trigger_id,
    )
  }
}
