import { createHmac } from 'node:crypto'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { DeliveryEntry } from '../journal.ts'
import { parseJson } from '../json.ts'

/** What the bot's address answered. */
interface HttpReply {
  status: number
  /** Parsed when it was JSON; undefined when it was empty. */
  body: unknown
}

/** The value of `x-slack-signature` (https://docs.slack.dev/authentication/verifying-requests-from-slack). */
export function signatureOf(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
}

function formOf(fields: Record<string, unknown>): string {
  return new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])).toString()
}

function encode(
  kind: DeliveryEntry['kind'],
  payload: Record<string, unknown>,
): { type: string; body: string } {
  if (kind === 'events_api') return { type: 'application/json', body: JSON.stringify(payload) }
  const form = kind === 'slash_commands' ? formOf(payload) : formOf({ payload: JSON.stringify(payload) })
  return { type: 'application/x-www-form-urlencoded', body: form }
}

/**
 * Sends one signed request to the bot.
 *
 * @param timestamp seconds since 1970 by the real clock, as the bot compares it with its own
 * @throws Error when the address cannot be reached
 */
export function sendSigned(
  url: string,
  secret: string,
  kind: DeliveryEntry['kind'],
  payload: Record<string, unknown>,
  timestamp: number,
): Promise<HttpReply> {
  const { type, body } = encode(kind, payload)
  const headers = {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': signatureOf(secret, timestamp, body),
  }
  const send = url.startsWith('https:') ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const outgoing = send(url, { method: 'POST', headers, agent: false }, response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        resolve({
          status: response.statusCode ?? 0,
          body: text === '' ? undefined : (parseJson(text) ?? text),
        })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
