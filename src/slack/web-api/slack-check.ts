import { WebAPIPlatformError, WebClient, type WebClientOptions } from '@slack/web-api'
import { cached } from '../../cached.ts'
import { decisionOn } from '../../outbox/index.ts'

/** Why nothing can be said in Slack, in one word and in a sentence. */
interface SlackFault {
  reason: 'token' | 'slack'
  text: string
}

/** Milliseconds for which an answer holds, and for which Slack may fail before it counts. */
const ANSWER_KEPT_MS = 3000
const FAILING_LIMIT_MS = 30_000

/**
 * Asks auth.test whether the token is accepted and Slack is there, at most every three seconds. A refused token counts
 * at once, any other failure after 30 s of nothing else. `elapsed` is monotonic, in ms.
 */
export function createSlackCheck(
  token: string,
  options: WebClientOptions,
  elapsed: () => number,
): () => Promise<SlackFault | undefined> {
  const client = new WebClient(token, {
    ...options,
    timeout: 1500,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  })
  let failingSince: number | undefined

  async function ask(): Promise<SlackFault | undefined> {
    const startedAt = elapsed()
    try {
      await client.auth.test()
      failingSince = undefined
      return undefined
    } catch (error) {
      if (error instanceof WebAPIPlatformError && decisionOn(error.data.error) === 'pause_everything') {
        failingSince = undefined
        return { reason: 'token', text: `Slack refuses the token (${error.data.error})` }
      }
      failingSince ??= startedAt
      if (elapsed() - failingSince < FAILING_LIMIT_MS) return undefined
      return { reason: 'slack', text: 'Slack has not answered for 30 s' }
    }
  }

  return cached({ now: elapsed, lifetimeMs: ANSWER_KEPT_MS }, ask).get
}
