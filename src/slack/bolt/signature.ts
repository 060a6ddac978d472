import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/**
 * Whether a request with its body is signed with the secret, as Slack signs
 * (https://docs.slack.dev/authentication/verifying-requests-from-slack). Bolt's own check makes three keys for each
 * request, which cost more than the signature.
 */
export function createSignatureCheck(signingSecret: string) {
  if (signingSecret === '') return () => false
  const key = createSecretKey(signingSecret, 'utf8')
  return ({ headers }: Pick<IncomingMessage, 'headers'>, body: Buffer): boolean => {
    const timestamp = String(headers['x-slack-request-timestamp'])
    const [version, given = '', ...others] = String(headers['x-slack-signature']).split('=')
    const isReadable = version === 'v0' && others.length === 0 && /^\d{1,12}$/.test(timestamp)
    if (!isReadable || !/^[0-9a-f]{64}$/.test(given)) return false
    const wanted = createHmac('sha256', key).update(`v0:${timestamp}:`).update(body).digest()
    return timingSafeEqual(Buffer.from(given, 'hex'), wanted)
  }
}
