import { setTimeout as wait } from 'node:timers/promises'
import {
  type WebAPICallResult,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  type WebClientOptions,
} from '@slack/web-api'
import { type Observe, unobserved } from '../../observe.ts'
import { ObservedClient } from './observed-client.ts'

/** Milliseconds a call may wait in all for its method to be free again: a look-up is on the way to an answer. */
const MAX_WAIT_MS = 60_000
const MAX_LOOK_UP_WAIT_MS = 2000
/** A trigger_id lives for 3 s (https://docs.slack.dev/surfaces/modals#preparing_for_modals). */
const MAX_OPEN_WAIT_MS = 1000
const LOOK_UPS = /^(users|usergroups|conversations|auth)\./
/** Platform errors that ask for a pause, which they do not measure. */
const UNMEASURED = ['ratelimited', 'rate_limited']

const maxWaitOf = (method: string): number => {
  if (method === 'views.open') return MAX_OPEN_WAIT_MS
  return LOOK_UPS.test(method) ? MAX_LOOK_UP_WAIT_MS : MAX_WAIT_MS
}

/**
 * A client where each method's rate limit is its own, as it is at Slack
 * (https://docs.slack.dev/apis/web-api/rate-limits): Slack's client stops all calls when one method is limited. A
 * method rests for its Retry-After, and a call that would have to wait for longer than it may throws
 * WebAPIRateLimitedError at once.
 */
export class SlackClient extends ObservedClient {
  /** By method, in ms of `performance.now()`. */
  readonly #restsUntil = new Map<string, number>()
  readonly #closing = new AbortController()

  constructor(token: string, options: WebClientOptions, observe: Observe = unobserved) {
    const own = {
      ...options,
      rejectRateLimitedCalls: true,
      // Calls that hang must not hold others up.
      maxRequestConcurrency: Number.POSITIVE_INFINITY,
    }
    super(token, own, observe)
  }

  override async apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    const giveUpAt = performance.now() + maxWaitOf(method)
    for (;;) {
      await this.#rest(method, giveUpAt)
      try {
        return await super.apiCall(method, options)
      } catch (error) {
        const waitMs = waitOf(error)
        if (waitMs === undefined) throw error
        this.#restsUntil.set(method, performance.now() + waitMs)
      }
    }
  }

  /** Calls that wait for a method to be free again give up. */
  close(): void {
    this.#closing.abort()
  }

  async #rest(method: string, giveUpAt: number): Promise<void> {
    const until = this.#restsUntil.get(method) ?? 0
    const restMs = until - performance.now()
    if (restMs <= 0) return
    if (until > giveUpAt) throw new WebAPIRateLimitedError(Math.ceil(restMs / 1000))
    await wait(restMs, undefined, { signal: this.#closing.signal })
  }
}

function waitOf(error: unknown): number | undefined {
  if (error instanceof WebAPIRateLimitedError) return Math.max(1, error.retryAfter) * 1000
  return error instanceof WebAPIPlatformError && UNMEASURED.includes(error.data.error) ? 1000 : undefined
}
