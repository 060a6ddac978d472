import { parse, stringify } from 'node:querystring'
import type { WebClientOptions } from '@slack/web-api'
import type { Fetch } from './slack-http.ts'

/**
 * The way out to Slack's Web API: every field of every call is blanked of secrets, whatever wrote it. The token travels
 * in a header, which is left alone. Nearly every call holds none, which one pass over the whole body tells: only the
 * others are taken apart.
 */
export const redactingFetch = (
  redact: (text: string) => string,
  fetch: Fetch,
): NonNullable<WebClientOptions['fetch']> => {
  const isClean = (body: string) => {
    const text = decoded(body)
    return text !== undefined && redact(text) === text
  }
  const blanked = (body: string) =>
    isClean(body)
      ? body
      : stringify(
          Object.fromEntries(
            Object.entries(parse(body)).map(([name, value]) => [name, redact(String(value ?? ''))]),
          ),
        )
  return (url, init) =>
    fetch(url, typeof init?.body === 'string' ? { ...init, body: blanked(init.body) } : init)
}

/** As people would read it; undefined where it is not well encoded. */
function decoded(body: string): string | undefined {
  try {
    return decodeURIComponent(body)
  } catch {
    return undefined
  }
}
