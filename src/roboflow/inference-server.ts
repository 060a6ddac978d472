import { Agent, request } from 'undici'
import { z } from 'zod'
import { reasonOf } from './transport.ts'

/** What a deployment's own server answers to whoever asks whether it is ready. */
export type ServerAnswer =
  /** `version` as it says itself, where it does. */
  | { is: 'answers'; latencyMs: number; version?: string | undefined }
  /** It is up, but still loads models. */
  | { is: 'loading'; latencyMs: number }
  /** It answered with another status. */
  | { is: 'failing'; latencyMs: number; status: number }
  /** `reason` completes a sentence: "connection refused". */
  | { is: 'unreachable'; reason: string }

/** The deployments' own servers, which are asked without the key: with it, a request would wake a paused one. */
export interface InferenceServers {
  /** `domain` as the API gave it. Never throws. */
  ask(domain: string): Promise<ServerAnswer>
  /** Ends what is under way, too. */
  close(): Promise<void>
}

interface Options {
  /** What stands for `https://DOMAIN` is `baseUrl/DOMAIN`; for sandboxes and tests. */
  baseUrl?: string | undefined
  /** Milliseconds for each request. */
  timeoutMs?: number
}

const MAX_BYTES = 64 * 1024
const INFO = z.looseObject({ version: z.string().regex(/^[\w.+-]{1,40}$/) })
/** A name of the DNS: no address of a machine, no port, no path. */
const DOMAIN = /^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/i

/**
 * Asks `/readiness` and, once that is answered with 200, `/info`: over https, following no redirect, reading 64 kB at
 * most. The inference server answers both without a key, and `/readiness` with 503 while it loads models.
 */
export function createInferenceServers({ baseUrl, timeoutMs = 5000 }: Options = {}): InferenceServers {
  // A server is asked seldom, and there may be thousands: no connection is kept.
  const dispatcher = new Agent({
    allowH2: false,
    pipelining: 0,
    maxResponseSize: MAX_BYTES,
    connect: { timeout: timeoutMs },
  })

  async function get(address: string) {
    const began = performance.now()
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const { statusCode: status, body } = await request(address, { dispatcher, signal })
      const latencyMs = Math.round(performance.now() - began)
      return { status, latencyMs, text: await body.text() }
    } catch (fault) {
      return { reason: signal.aborted ? `no answer within ${timeoutMs / 1000} s` : reasonOf(fault) }
    }
  }

  /** Undefined when it doesn't say. */
  async function versionAt(server: string): Promise<string | undefined> {
    const answer = await get(`${server}/info`)
    if (answer.status !== 200) return undefined
    try {
      return INFO.safeParse(JSON.parse(answer.text)).data?.version
    } catch {
      return undefined
    }
  }

  return {
    async ask(domain) {
      if (!DOMAIN.test(domain)) return { is: 'unreachable', reason: 'its address is not a domain name' }
      const server =
        baseUrl === undefined ? `https://${domain}` : `${baseUrl.replace(/\/{1,20}$/, '')}/${domain}`
      const answer = await get(`${server}/readiness`)
      if ('reason' in answer) return { is: 'unreachable', reason: answer.reason }
      const { status, latencyMs } = answer
      if (status === 503) return { is: 'loading', latencyMs }
      if (status !== 200) return { is: 'failing', latencyMs, status }
      return { is: 'answers', latencyMs, version: await versionAt(server) }
    },
    close: () => dispatcher.destroy(),
  }
}
