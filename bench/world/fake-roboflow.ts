import type { IncomingMessage, ServerResponse } from 'node:http'
import { deploymentsOnTheWire } from './deployments.ts'

/** Just enough of the dedicated-deployments API: a list, and logs of an entry a minute since six hours. */
export interface FakeRoboflow {
  serve(request: IncomingMessage, response: ServerResponse): void
  /** How many deployments there are from now on. */
  holds(count: number): void
  /** How often each path was asked for. */
  calls(): Record<string, number>
}

const MINUTE = 60_000
const LOG_LENGTH = 6 * 60

/** Newest first, as the API has them. */
function logPage(query: URLSearchParams) {
  const now = Math.floor(Date.now() / MINUTE) * MINUTE
  const from = Date.parse(query.get('from_timestamp') ?? '') || now - 60 * MINUTE
  const to = Date.parse(query.get('to_timestamp') ?? '') || now
  return Array.from({ length: LOG_LENGTH }, (_, index) => now - index * MINUTE)
    .filter(at => at >= from && at <= to)
    .slice(0, Number(query.get('max_entries') ?? 50))
    .map(at => ({
      insert_id: `entry-${at}`,
      payload: 'INFO:     10.18.0.1:40000 - "POST /infer HTTP/1.1" 200 OK',
      severity: 'INFO',
      timestamp: new Date(at).toISOString(),
    }))
}

export function createFakeRoboflow(): FakeRoboflow {
  const calls: Record<string, number> = {}
  let list = ''
  const holds = (count: number) => {
    list = JSON.stringify(deploymentsOnTheWire(count))
  }
  holds(10)
  return {
    holds,
    calls: () => calls,
    serve(request, response) {
      const url = new URL(request.url ?? '/', 'http://localhost')
      calls[url.pathname] = (calls[url.pathname] ?? 0) + 1
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(url.pathname === '/get_log' ? JSON.stringify(logPage(url.searchParams)) : list)
    },
  }
}
