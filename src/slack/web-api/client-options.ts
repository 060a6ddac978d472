import type { WebClientOptions } from '@slack/web-api'
import type { Logger } from 'pino'
import { createBoltLogger } from '../bolt/bolt-logger.ts'
import type { Fetch } from './slack-http.ts'

/** How Slack's Web API is called; at its own address where none is given. */
export const clientOptionsFor = (
  slackApiUrl: string | undefined,
  fetch: Fetch,
  log: Logger,
): WebClientOptions => ({
  ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
  timeout: 10_000,
  retryConfig: { retries: 2, minTimeout: 200, factor: 3, randomize: true },
  logger: createBoltLogger(log),
  fetch,
})
