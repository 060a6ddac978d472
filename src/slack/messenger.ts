import type { WebClientOptions } from '@slack/web-api'
import { type WebAPICallResult, WebAPIPlatformError, WebAPIRateLimitedError, WebClient } from '@slack/web-api'
import pRetry from 'p-retry'
import { z } from 'zod'
import { CannotPost, type Messenger, type Posting } from '../notices/messenger.ts'

const postedSchema = z.object({ ts: z.string(), channel: z.string().optional() })
const openedSchema = z.object({ channel: z.object({ id: z.string() }) })
const uploadedSchema = z.object({
  files: z
    .array(z.object({ files: z.array(z.object({ permalink: z.string().optional() })).optional() }))
    .optional(),
})

/**
 * Posts by a client of its own that never retries by itself: a lost answer does not mean a lost message, and Slack
 * has no idempotency key. Only "asked too often" (429) is waited for and tried again, since it was not accepted.
 */
export function createMessenger(token: string, options: WebClientOptions): Messenger {
  const client = new WebClient(token, {
    ...options,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  })

  async function patiently<Result extends WebAPICallResult>(
    channel: string,
    call: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await pRetry(call, {
        retries: 5,
        minTimeout: 0,
        shouldRetry: ({ error }) => error instanceof WebAPIRateLimitedError,
        onFailedAttempt: async ({ error }) => {
          if (!(error instanceof WebAPIRateLimitedError)) return
          await new Promise(resolve => setTimeout(resolve, error.retryAfter * 1000))
        },
      })
    } catch (error) {
      if (error instanceof WebAPIPlatformError)
        throw new CannotPost(channel, error.data.error, { cause: error })
      throw error instanceof Error ? new CannotPost(channel, error.message, { cause: error }) : error
    }
  }

  const body = ({ message, eventType, payload }: Posting) => ({
    ...message,
    metadata: { event_type: eventType, event_payload: payload },
  })

  return {
    async post(channel, posting) {
      const thread =
        posting.threadTs === undefined
          ? {}
          : { thread_ts: posting.threadTs, ...(posting.broadcast ? { reply_broadcast: true as const } : {}) }
      const answer = await patiently(channel, () =>
        client.chat.postMessage({
          channel,
          ...body(posting),
          ...thread,
          unfurl_links: false,
          unfurl_media: false,
        }),
      )
      const posted = postedSchema.parse(answer)
      return { channel: posted.channel ?? channel, ts: posted.ts }
    },
    async update(channel, ts, posting) {
      await patiently(channel, () => client.chat.update({ channel, ts, ...body(posting) }))
    },
    async uploadToPerson(person, { name, title, content }) {
      const opened = await patiently(person, () => client.conversations.open({ users: person }))
      const channel = openedSchema.parse(opened).channel.id
      const answer = await patiently(channel, () =>
        client.filesUploadV2({ channel_id: channel, filename: name, title, content }),
      )
      return uploadedSchema.parse(answer).files?.[0]?.files?.[0]?.permalink
    },
    async uploadToThread(channel, threadTs, { name, title, content }) {
      await patiently(channel, () =>
        client.filesUploadV2({ channel_id: channel, thread_ts: threadTs, filename: name, title, content }),
      )
    },
  }
}
