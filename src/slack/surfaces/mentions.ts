import type { App } from '@slack/bolt'
import { z } from 'zod'
import { MAX_LINE_LENGTH, type Services } from '../../operations/index.ts'
import type { Performer } from '../requests/perform.ts'
import type { SubjectOf } from '../requests/subject.ts'
import { lineInThread } from '../requests/thread-line.ts'
import type { Track } from '../requests/track.ts'

/** What a person wrote to the bot: in a channel by mentioning it, in their direct messages with it just so. */
const eventSchema = z.object({
  type: z.enum(['app_mention', 'message']),
  user: z.string(),
  text: z.string(),
  ts: z.string(),
  channel: z.string(),
  thread_ts: z.string().optional(),
  channel_type: z.string().optional(),
  subtype: z.undefined().optional(),
  bot_id: z.undefined().optional(),
})

/**
 * Slash commands do not work in threads (https://docs.slack.dev/interactivity/implementing-slash-commands): there the
 * bot is asked by a mention, and the thread says which deployment is meant.
 */
export function registerMentions(app: App, { performer, services, subjectOf, track }: Dependencies) {
  const answer = async (event: unknown, botUserId: string | undefined) => {
    const read = eventSchema.safeParse(event)
    if (!read.success) return
    const { user, channel, thread_ts: threadTs, ts, type, channel_type } = read.data
    if (type === 'message' && channel_type !== 'im') return
    const about = threadTs === undefined ? undefined : await subjectOf({ channel, ts: threadTs })
    const names = about === undefined ? [] : await liveNames(services)
    const { text } = read.data
    // What is too long is refused, and not read before.
    const { line, isAboutThread } =
      text.length > MAX_LINE_LENGTH
        ? { line: text, isAboutThread: false }
        : lineInThread(withoutMention(text, botUserId), about?.name, word => names.includes(word))
    // Another deployment may have the name of the thread's by now.
    const seen = isAboutThread && about ? { id: about.id } : undefined
    const inThread = threadTs ?? (type === 'app_mention' ? ts : undefined)
    const replyTo = { person: user, channel, threadTs: inThread }
    await performer.line(line, { ...replyTo, surface: 'mention', key: `${channel}:${ts}`, seen }, replyTo)
  }
  app.event('app_mention', async ({ event, context }) => track(answer(event, context.botUserId)))
  app.event('message', async ({ event, context }) => track(answer(event, context.botUserId)))
}

interface Dependencies {
  performer: Performer
  services: Services
  subjectOf: SubjectOf
  track: Track
}

/** The first mention calls the bot; entities stand for the characters that Slack escapes. */
function withoutMention(text: string, botUserId: string | undefined): string {
  const called = botUserId === undefined ? text : text.replace(new RegExp(`<@${botUserId}(\\|[^>]*)?>`), ' ')
  return called.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').trim()
}

async function liveNames({ liveDeployments, log }: Services): Promise<string[]> {
  try {
    return (await liveDeployments.get()).map(({ name }) => name)
  } catch (error) {
    log.debug({ err: error }, 'could not list deployment names')
    return []
  }
}
