import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Message } from '../../block-kit/index.ts'
import type { SlackHttp } from '../web-api/slack-http.ts'
import type { ReplyTo } from './reply-to.ts'

/** Answers a person where they asked. */
export interface Answerer {
  /** Seen by the person alone. */
  toPerson(replyTo: ReplyTo, message: Message): Promise<void>
}

/** What Slack takes of a message. */
const shown = ({ text, blocks }: Message) => ({ text, blocks })

/** Whether an answer may go there: Slack's host for answers, or the host of the API that SLACK_API_URL names. */
function isSlacks(responseUrl: string, slackApiUrl: string): boolean {
  const { origin } = new URL(responseUrl)
  return origin === 'https://hooks.slack.com' || origin === new URL(slackApiUrl).origin
}

/**
 * By response_url first, which works in every channel; when it is used up or too old, by chat.postEphemeral, and
 * where the bot is no member or the App Home was used, in the person's direct messages.
 */
export function createAnswerer(
  client: WebClient,
  post: SlackHttp['post'],
  log: Logger,
  redact: (text: string) => string,
): Answerer {
  async function byResponseUrl(
    { responseUrl, threadTs }: ReplyTo,
    body: Record<string, unknown>,
  ): Promise<boolean> {
    if (responseUrl === undefined) return false
    if (!isSlacks(responseUrl, client.slackApiUrl)) {
      log.warn({ host: new URL(responseUrl).host }, 'response_url is not at Slack; replying through the API')
      return false
    }
    try {
      const json = JSON.stringify({ ...body, ...(threadTs === undefined ? {} : { thread_ts: threadTs }) })
      const { status, text } = await post(responseUrl, redact(json))
      if (status >= 200 && status < 300 && !text.includes('"ok":false')) return true
      log.warn({ status, answer: text.slice(0, 300) }, 'response_url rejected a reply')
    } catch (error) {
      log.warn({ err: error }, 'could not reach response_url')
    }
    return false
  }

  async function toPerson(replyTo: ReplyTo, message: Message): Promise<void> {
    const replaces = { replace_original: replyTo.inPlace ?? false }
    const byUrl = (form: Message) =>
      byResponseUrl(replyTo, { response_type: 'ephemeral', ...replaces, ...shown(form) })
    if (await byUrl(message)) return
    // Not every workspace takes the newest blocks.
    const plainer = message.fallback ? { ...message, blocks: message.fallback } : message
    if (message.fallback && (await byUrl(plainer))) return
    const { person, channel, threadTs, directly } = replyTo
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs }
    // In a direct message nobody else reads along, and what is said there should stay.
    if (channel.startsWith('D')) {
      await client.chat.postMessage({ channel, ...thread, ...shown(plainer) })
      return
    }
    try {
      if (!directly) {
        await client.chat.postEphemeral({ channel, user: person, ...thread, ...shown(plainer) })
        return
      }
    } catch (error) {
      log.debug({ err: error }, 'could not reply in the channel; replying by direct message')
    }
    await client.chat.postMessage({ channel: person, ...shown(plainer) })
  }

  return { toPerson }
}
