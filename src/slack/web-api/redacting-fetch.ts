import { parse, stringify } from 'node:querystring'
import type { WebClientOptions } from '@slack/web-api'

type Fetch = NonNullable<WebClientOptions['fetch']>

/**
 * The way out to Slack's Web API: every field of every call is blanked of secrets, whatever wrote it. The token travels
 * in a header, which is left alone.
 */
export const redactingFetch = (redact: (text: string) => string): Fetch => {
  const blanked = (body: string) =>
    stringify(
      Object.fromEntries(
        Object.entries(parse(body)).map(([name, value]) => [name, redact(String(value ?? ''))]),
      ),
    )
  return (url, init) =>
    fetch(url, typeof init?.body === 'string' ? { ...init, body: blanked(init.body) } : init)
}
