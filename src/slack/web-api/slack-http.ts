import { STATUS_CODES } from 'node:http'
import type { WebClientOptions } from '@slack/web-api'
import { Agent, request } from 'undici'

export type Fetch = NonNullable<WebClientOptions['fetch']>

/** The connections to Slack, kept alive from one call to the next. */
export interface SlackHttp {
  /**
   * As the global `fetch`, at a third of its CPU for what nearly every call is: a text that is sent, and a short answer
   * that is read whole. Redirects are not followed.
   */
  fetch: Fetch
  /** Posts JSON to a response_url, and answers what came back. Throws after ten seconds. */
  post(url: string, json: string): Promise<{ status: number; text: string }>
  close(): Promise<void>
}

/** What WebClient reads of the response to a method that the bot calls. Node's own takes a copy of undici, which is loaded with the first one made. */
type Answer = Pick<Response, 'status' | 'statusText' | 'url' | 'text'> & {
  headers: Pick<Headers, 'get'> & { entries(): Iterable<[string, string]> }
}

const POST_TIMEOUT_MS = 10_000
const JSON_HEADERS = { 'content-type': 'application/json' }

export function createSlackHttp(): SlackHttp {
  const dispatcher = new Agent({ allowH2: false, keepAliveTimeout: 30_000 })

  const fetch = async (...[url, init = {}]: Parameters<Fetch>): Promise<Answer> => {
    const { method = 'GET', headers, body, signal } = init
    // Files travel as forms of Node's own kind, which only its own fetch takes; they are rare and large.
    if (typeof body !== 'string') return globalThis.fetch(url, init) as unknown as Promise<Answer>
    const answer = await request(url, {
      method: method as 'POST',
      dispatcher,
      body,
      ...(headers ? { headers: headers as Record<string, string> } : {}),
      ...(signal ? { signal } : {}),
    })
    if (answer.statusCode >= 300 && answer.statusCode < 400) {
      await answer.body.dump()
      throw new TypeError('unexpected redirect')
    }
    const text = await answer.body.text()
    return answerOf(answer.statusCode, answer.headers, text)
  }
  return {
    fetch: fetch as unknown as Fetch,
    async post(url, json) {
      const { statusCode, body } = await request(url, {
        method: 'POST',
        dispatcher,
        headers: JSON_HEADERS,
        body: json,
        headersTimeout: POST_TIMEOUT_MS,
        bodyTimeout: POST_TIMEOUT_MS,
      })
      return { status: statusCode, text: await body.text() }
    },
    close: () => dispatcher.destroy(),
  }
}

function answerOf(
  status: number,
  headers: Record<string, string | string[] | undefined>,
  text: string,
): Answer {
  return {
    status,
    statusText: STATUS_CODES[status] ?? '',
    // As of a response that was made, not fetched.
    url: '',
    headers: {
      get: name => headers[name.toLowerCase()]?.toString() ?? null,
      entries: () => Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
    },
    text: async () => text,
  }
}
