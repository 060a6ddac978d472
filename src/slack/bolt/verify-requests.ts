import type { IncomingMessage } from 'node:http'
import { HTTPModuleFunctions, type HTTPReceiver, isRawBodyError } from '@slack/bolt'
import type { Logger } from 'pino'

const { bufferIncomingMessage, parseAndVerifyHTTPRequest, parseHTTPRequestBody } = HTTPModuleFunctions

/**
 * Reads and verifies what is posted before Bolt does: 413 for what is too large, 401 for what is not Slack's, and 200 for
 * what is, but is no object of any kind. Bolt answers that with 400, or with nothing.
 */
export function verifyRequests(
  receiver: HTTPReceiver,
  signingSecret: string,
  bodyLimit: number,
  log: Logger,
) {
  const next = receiver.requestListener

  async function statusOr(request: IncomingMessage): Promise<number | IncomingMessage> {
    try {
      const buffered = await bufferIncomingMessage(request, bodyLimit)
      const verified = await parseAndVerifyHTTPRequest({ signingSecret }, buffered)
      if (isAhead(request)) throw new Error('its timestamp is more than five minutes ahead')
      return isObject(() => parseHTTPRequestBody(verified)) ? verified : 200
    } catch (error) {
      if (isRawBodyError(error) && error.statusCode === 413) return 413
      log.warn(
        { fault: error instanceof Error ? error.message : '' },
        'rejected a request that is not from Slack',
      )
      return 401
    }
  }

  receiver.requestListener = (request, response) => {
    if (request.method !== 'POST') return next(request, response)
    void statusOr(request).then(outcome => {
      if (typeof outcome !== 'number') return next(outcome as typeof request, response)
      // What is left of a body that was too large would be taken for the connection's next request.
      if (outcome === 413) request.resume()
      response.writeHead(outcome, outcome === 413 ? { connection: 'close' } : {}).end()
    })
  }
}

/** Seconds by which a request's time may differ: Bolt refuses what is older, and takes what is to come. */
const MAX_CLOCK_SKEW_S = 5 * 60

const isAhead = ({ headers }: IncomingMessage) =>
  Number(headers['x-slack-request-timestamp']) > Date.now() / 1000 + MAX_CLOCK_SKEW_S

function isObject(read: () => unknown): boolean {
  try {
    const body = read()
    return typeof body === 'object' && body !== null && !Array.isArray(body)
  } catch {
    return false
  }
}
