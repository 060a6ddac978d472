import type { App } from '@slack/bolt'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Performer } from '../requests/perform.ts'
import type { Track } from '../requests/track.ts'

/** Slack always sends these (https://docs.slack.dev/interactivity/implementing-slash-commands). */
const bodySchema = z.object({
  user_id: z.string().min(1),
  channel_id: z.string().min(1),
  text: z.string().default(''),
  trigger_id: z.string().default(''),
  response_url: z.url().optional(),
})

/** Typed commands. Every command name is taken: Slack delivers only those of the app's manifest. */
export function registerSlash(app: App, performer: Performer, track: Track, log: Logger) {
  app.command(/.*/, async ({ ack, body }) => {
    await ack()
    const read = bodySchema.safeParse(body)
    if (!read.success) return log.warn('malformed slash command')
    const { user_id, channel_id, response_url, text, trigger_id } = read.data
    const asker = { person: user_id, channel: channel_id }
    const from = { ...asker, surface: 'command' as const, key: trigger_id }
    track(performer.line(text, from, { ...asker, responseUrl: response_url }, trigger_id))
  })
}
