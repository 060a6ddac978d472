import { WebAPIPlatformError } from '@slack/web-api'
import { redactor } from './redact.ts'
import { StoreUnavailable } from './store/index.ts'

/** Why the bot could not start, in one line: the setting to look at, and what was answered. */
export function startFaultWords(error: unknown, secrets: readonly (string | undefined)[]): string {
  if (error instanceof WebAPIPlatformError) {
    return `SLACK_BOT_TOKEN or SLACK_APP_TOKEN was rejected by Slack (${error.data.error}); npm run doctor shows which one`
  }
  const words = redactor(secrets)(error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ')
  if (/EADDRINUSE/.test(words)) return `PORT is already in use (${words}); example: PORT=3001`
  if (error instanceof StoreUnavailable) return `DATABASE_URL cannot be opened (${words})`
  return `Could not start: ${words}; run npm run doctor for details`
}
