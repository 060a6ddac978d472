import pRetry from 'p-retry'
import { RateLimited } from './messenger.ts'

/** A call to Slack on behalf of a person who waits: pauses that Slack asks for are kept, at most five of them. */
export function retryRateLimited<Result>(call: () => Promise<Result>): Promise<Result> {
  return pRetry(call, {
    retries: 5,
    minTimeout: 0,
    shouldRetry: ({ error }) => error instanceof RateLimited,
    onFailedAttempt: async ({ error }) => {
      if (error instanceof RateLimited) await new Promise(resolve => setTimeout(resolve, error.waitMs))
    },
  })
}
