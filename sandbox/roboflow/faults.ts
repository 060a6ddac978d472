import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { SERVERS } from './own-server.ts'

/**
 * How the API should fail, for all paths or one, always or a number of times. The deployments' own servers are no part
 * of it: they fail only when the path is one of theirs.
 */
export type Fault = (
  | { status: number; body: string; contentType?: string }
  | { hang: true }
  | { drop: true }
  | { redirect: string }
  | { garbage: string }
  /** Answers as it should, but late. */
  | { delayMs: number }
) & { path?: string; times?: number }

export interface Faults {
  set(fault: Fault | undefined): void
  /** Fails the request if it should fail; answers the status it got, 0 for none, undefined when it goes on. */
  take(path: string, request: IncomingMessage, response: ServerResponse): Promise<number | undefined>
}

export function createFaults(): Faults {
  let current: Fault | undefined
  let left = 0
  return {
    set(fault) {
      current = fault
      left = fault?.times ?? Number.POSITIVE_INFINITY
    },
    async take(path, request, response) {
      if (!current || left <= 0 || !isMeant(current, path)) return undefined
      left -= 1
      if ('delayMs' in current) return void (await delay(current.delayMs, undefined, { ref: false }))
      return fail(current, request, response)
    },
  }
}

const isMeant = (fault: Fault, path: string) =>
  fault.path === undefined ? !path.startsWith(`${SERVERS}/`) : fault.path === path

function fail(
  fault: Exclude<Fault, { delayMs: number }>,
  request: IncomingMessage,
  response: ServerResponse,
): number {
  if ('hang' in fault) return 0
  if ('drop' in fault) {
    request.socket.destroy()
    return 0
  }
  if ('redirect' in fault) {
    response.writeHead(302, { location: fault.redirect }).end()
    return 302
  }
  const [status, body, type] =
    'garbage' in fault ? [200, fault.garbage, undefined] : [fault.status, fault.body, fault.contentType]
  response.writeHead(status, { 'content-type': type ?? 'text/plain' }).end(body)
  return status
}
