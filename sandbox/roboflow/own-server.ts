import { domainOf, type Held, isThere, statusAt } from './lifecycle.ts'

/** Where the servers of the deployments answer on the API's port: `/servers/DOMAIN/readiness` for https://DOMAIN/readiness. */
export const SERVERS = '/servers'

export interface ServerAnswer {
  status: number
  body: object
}

const PATH = new RegExp(`^${SERVERS}/([^/]+)(/readiness|/healthz|/info)$`)

/**
 * What a deployment's own server answers to whoever asks how it is; no key is needed. Nothing on this machine has the
 * deployments' domains, so a bot is pointed to `http://127.0.0.1:PORT/servers/DOMAIN` in place of `https://DOMAIN`.
 * Undefined when the path is none of a server's. `loadsForMs`: milliseconds from ready until the models are loaded.
 */
export function answerOfServer(
  path: string,
  all: readonly Held[],
  loadsForMs: number,
  now: number,
): ServerAnswer | undefined {
  const [, domain, endpoint] = PATH.exec(path) ?? []
  if (endpoint === undefined) return undefined
  const held = all.findLast(one => domainOf(one) === domain && isThere(one, now))
  if (!held) return { status: 404, body: { message: 'There is no server of this name.' } }
  if (statusAt(held, now) !== 'ready') return { status: 503, body: { message: 'No server is running.' } }
  if (endpoint === '/info') {
    const body = { name: 'Roboflow Inference Server', version: held.inferenceVersion, uuid: held.id }
    return { status: 200, body }
  }
  if (endpoint === '/healthz') return { status: 200, body: { status: 'healthy' } }
  const loaded = held.readyAt + loadsForMs <= now
  return { status: loaded ? 200 : 503, body: { status: loaded ? 'ready' : 'not ready' } }
}
