import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClientOptions } from '@slack/web-api'
import { z } from 'zod'
import type { Observe } from '../../observe.ts'
import {
  DeliveryUncertain,
  decisionOn,
  type MessageRef,
  type Messenger,
  type Posting,
  PostRejected,
  RateLimited,
} from '../../outbox/index.ts'
import { ObservedClient } from './observed-client.ts'

const postedSchema = z.object({ ts: z.string(), channel: z.string().optional() })
const openedSchema = z.object({ channel: z.object({ id: z.string() }) })
const permalinkSchema = z.object({ permalink: z.string() })
const uploadedSchema = z.object({
  files: z
    .array(
      z.object({
        files: z.array(z.object({ id: z.string(), permalink: z.string().optional() })).optional(),
      }),
    )
    .optional(),
})
const pageSchema = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        files: z.array(z.object({ id: z.string(), name: z.string().nullish() })).optional(),
        metadata: z.object({ event_payload: z.object({ key: z.string().optional() }).optional() }).optional(),
      }),
    )
    .default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})

/** Platform errors that ask for a pause. */
const RATE_LIMITS = ['ratelimited', 'rate_limited']
/** Platform errors that refuse a block, whose type the workspace may not know. */
const REFUSED_BLOCKS = ['invalid_blocks', 'invalid_blocks_format', 'unsupported_block_type']
/** Milliseconds by which Slack's clock and ours may differ. */
const CLOCK_SKEW = 5 * 60_000

/**
 * Posts by a client of its own that never retries by itself: a lost answer does not mean a lost message, and Slack
 * has no idempotency key. `redact` blanks secrets in files, and in what Slack says of a failure, which is kept.
 */
export function createMessenger(
  token: string,
  options: WebClientOptions,
  redact: (text: string) => string,
  observe?: Observe,
): Messenger {
  const once = { ...options, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true }
  const client = new ObservedClient(token, once, observe)

  async function attempt<Result>(channel: string, call: () => Promise<Result>): Promise<Result> {
    try {
      return await call()
    } catch (error) {
      throw failureOf(channel, error, redact)
    }
  }

  const body = ({ message: { text, blocks }, eventType, payload }: Posting) => ({
    text,
    blocks,
    ...(payload ? { metadata: { event_type: eventType, event_payload: payload } } : {}),
  })

  /** Once Slack has refused the newest blocks, they are not tried again. */
  let onlyFallbacks = false
  async function withFallback<Result>(
    posting: Posting,
    call: (posting: Posting) => Promise<Result>,
  ): Promise<Result> {
    const { fallback } = posting.message
    if (!fallback) return call(posting)
    const plainer = { ...posting, message: { ...posting.message, blocks: fallback } }
    if (onlyFallbacks) return call(plainer)
    try {
      return await call(posting)
    } catch (error) {
      if (!(error instanceof PostRejected) || !REFUSED_BLOCKS.includes(error.reason)) throw error
      const result = await call(plainer)
      onlyFallbacks = true
      return result
    }
  }

  async function* pagesOf(channel: string, threadTs: string | undefined, oldest?: string) {
    const window = { channel, limit: 200, include_all_metadata: true, ...(oldest ? { oldest } : {}) }
    let cursor: string | undefined
    do {
      const next = cursor === undefined ? window : { ...window, cursor }
      const page = shaped(
        pageSchema,
        await attempt(channel, () =>
          threadTs === undefined
            ? client.conversations.history(next)
            : client.conversations.replies({ ...next, ts: threadTs }),
        ),
      )
      yield page.messages
      cursor = page.response_metadata?.next_cursor || undefined
    } while (cursor !== undefined)
  }

  return {
    async post(channel, posting) {
      const thread =
        posting.threadTs === undefined
          ? {}
          : { thread_ts: posting.threadTs, ...(posting.broadcast ? { reply_broadcast: true as const } : {}) }
      const answer = await withFallback(posting, shown =>
        attempt(channel, () =>
          client.chat.postMessage({
            channel,
            ...body(shown),
            ...thread,
            unfurl_links: false,
            unfurl_media: false,
          }),
        ),
      )
      const posted = shaped(postedSchema, answer)
      return { channel: posted.channel ?? channel, ts: posted.ts }
    },
    async update({ channel, ts }, posting) {
      await withFallback(posting, shown =>
        attempt(channel, () => client.chat.update({ channel, ts, ...body(shown) })),
      )
    },
    async find(channel, threadTs, key, since) {
      const oldest = ((since.getTime() - CLOCK_SKEW) / 1000).toFixed(6)
      for await (const messages of pagesOf(channel, threadTs, oldest)) {
        const found = messages.find(({ metadata }) => metadata?.event_payload?.key === key)
        if (found) return { channel, ts: found.ts } satisfies MessageRef
      }
      return undefined
    },
    async findFile(channel, threadTs, name) {
      for await (const messages of pagesOf(channel, threadTs)) {
        const file = messages.flatMap(({ files = [] }) => files).find(shared => shared.name === name)
        if (file) return file.id
      }
      return undefined
    },
    async permalink({ channel, ts }) {
      const answer = await attempt(channel, () => client.chat.getPermalink({ channel, message_ts: ts }))
      return shaped(permalinkSchema, answer).permalink
    },
    async uploadToPerson(person, { name, title, content }) {
      const opened = await attempt(person, () => client.conversations.open({ users: person }))
      const channel = shaped(openedSchema, opened).channel.id
      const answer = await attempt(channel, () =>
        client.filesUploadV2({ channel_id: channel, filename: name, title, content: redact(content) }),
      )
      return shaped(uploadedSchema, answer).files?.[0]?.files?.[0]?.permalink
    },
    async uploadToThread(channel, threadTs, { name, title, content }) {
      const answer = await attempt(channel, () =>
        client.filesUploadV2({
          channel_id: channel,
          thread_ts: threadTs,
          filename: name,
          title,
          content: redact(content),
        }),
      )
      return shaped(uploadedSchema, answer).files?.[0]?.files?.[0]?.id ?? ''
    },
  }
}

/** What Slack answered; of an answer that says something else it is not known what Slack did. */
function shaped<Output>(schema: z.ZodType<Output>, answer: unknown): Output {
  const read = schema.safeParse(answer)
  if (read.success) return read.data
  throw new DeliveryUncertain('Slack returned unexpected data.', { cause: read.error })
}

function failureOf(channel: string, error: unknown, redact: (text: string) => string): Error {
  if (error instanceof WebAPIRateLimitedError) return new RateLimited(error.retryAfter * 1000)
  if (error instanceof WebAPIPlatformError) {
    const reason = error.data.error
    if (RATE_LIMITS.includes(reason)) return new RateLimited(1000)
    // The message may have been taken before a fault of Slack's own happened.
    if (decisionOn(reason) !== 'retry') return new PostRejected(channel, redact(reason), { cause: error })
  }
  const words = redact(error instanceof Error ? error.message : String(error))
  return new DeliveryUncertain(words, { cause: error })
}
