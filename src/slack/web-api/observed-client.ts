import {
  type WebAPICallResult,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api'
import { type Ended, type Observe, unobserved } from '../../observe.ts'

/** Slack's client, each of whose calls is measured. */
export class ObservedClient extends WebClient {
  readonly #observe: Observe

  constructor(token: string, options: WebClientOptions, observe: Observe = unobserved) {
    super(token, options)
    this.#observe = observe
  }

  override apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    return this.#observe(
      { kind: 'slack_call', labels: { method } },
      () => super.apiCall(method, options),
      outcomeOf,
    )
  }
}

/** Slack's own word for a refusal. */
function outcomeOf(ended: Ended<unknown>): string {
  if (!('error' in ended)) return 'ok'
  if (ended.error instanceof WebAPIRateLimitedError) return 'ratelimited'
  return ended.error instanceof WebAPIPlatformError ? ended.error.data.error : 'no_answer'
}
