import type { IncomingMessage } from 'node:http'
import { HTTPModuleFunctions, type HTTPReceiver } from '@slack/bolt'
import type { Logger } from 'pino'
import type { Arrivals } from './arrivals.ts'
import { createSignatureCheck } from './signature.ts'

const { parseAndVerifyHTTPRequest, parseHTTPRequestBody } = HTTPModuleFunctions

interface Options {
  signingSecret: string
  /** Bytes. */
  bodyLimit: number
  arrivals: Arrivals
  log: Logger
}

/** Bytes of an unsigned body that is read: Slack's `ssl_check=1` is not signed. */
const MAX_UNSIGNED = 1000

/**
 * Reads and verifies what is posted before Bolt does: 413 for what is too large, 401 for what is not Slack's, both from
 * its headers alone where they tell, and 200 for what is Slack's, but is no object of any kind. Bolt answers that with
 * 400, or with nothing.
 */
export function verifyRequests(receiver: HTTPReceiver, { signingSecret, bodyLimit, arrivals, log }: Options) {
  const next = receiver.requestListener
  const isSigned = createSignatureCheck(signingSecret)

  async function statusOr(request: IncomingMessage): Promise<number | IncomingMessage> {
    const { 'content-length': announced } = request.headers
    try {
      if (Number(announced ?? 0) > bodyLimit) return 413
      const isUnread = lacksSignature(request) && !(Number(announced ?? Number.NaN) <= MAX_UNSIGNED)
      if (isUnread) throw new Error('it is not signed, and too large to be read')
      if (isOld(request) || isAhead(request)) throw new Error('its timestamp is more than five minutes off')
      const rawBody = await bodyOf(request, bodyLimit, arrivals)
      if (rawBody === undefined) return 413
      const verified = Object.assign(request, { rawBody })
      if (lacksSignature(request)) await parseAndVerifyHTTPRequest({ signingSecret }, verified)
      else if (!isSigned(request, rawBody)) throw new Error('its signature is wrong')
      return isObject(() => parseHTTPRequestBody(verified)) ? verified : 200
    } catch (error) {
      log.warn(
        { fault: error instanceof Error ? error.message : '' },
        'rejected a request that is not from Slack',
      )
      return 401
    } finally {
      arrivals.settled(request.socket)
    }
  }

  receiver.requestListener = (request, response) => {
    if (request.method !== 'POST') return next(request, response)
    void statusOr(request).then(outcome => {
      if (typeof outcome !== 'number') return next(outcome as typeof request, response)
      // What was not read of a body would be taken for the connection's next request.
      if (!request.complete) request.resume()
      response.writeHead(outcome, request.complete ? {} : { connection: 'close' }).end()
    })
  }
}

/** The body; undefined when it is larger than announced and allowed. Throws where the connection ends before. */
async function bodyOf(
  request: IncomingMessage,
  limit: number,
  arrivals: Arrivals,
): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    size += part.length
    if (size > limit) return undefined
    arrivals.received(request.socket, size)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Seconds by which a request's time may differ: Bolt refuses what is older, and takes what is to come. */
const MAX_CLOCK_SKEW_S = 5 * 60

const lacksSignature = ({ headers }: IncomingMessage) =>
  headers['x-slack-signature'] === undefined || headers['x-slack-request-timestamp'] === undefined

const ageInSeconds = ({ headers }: IncomingMessage) =>
  Date.now() / 1000 - Number(headers['x-slack-request-timestamp'])

const isOld = (request: IncomingMessage) => ageInSeconds(request) > MAX_CLOCK_SKEW_S
const isAhead = (request: IncomingMessage) => ageInSeconds(request) < -MAX_CLOCK_SKEW_S

function isObject(read: () => unknown): boolean {
  try {
    const body = read()
    return typeof body === 'object' && body !== null && !Array.isArray(body)
  } catch {
    return false
  }
}
