import type { App } from '@slack/bolt'
import type { Performer } from '../perform.ts'
import type { Track } from '../track.ts'

/** Typed commands. Every command name is taken: Slack delivers only those of the app's manifest. */
export function registerSlash(app: App, performer: Performer, track: Track) {
  app.command(/.*/, async ({ ack, body }) => {
    await ack()
    const origin = { person: body.user_id, channel: body.channel_id, responseUrl: body.response_url }
    track(performer.line(body.text ?? '', origin, body.trigger_id))
  })
}
