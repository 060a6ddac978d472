import type { ServerResponse } from 'node:http'
import type { CustomRoute } from '@slack/bolt/dist/receivers/custom-routes.js'

/** What is not well, a sentence each; empty when the bot can serve. */
export type Readiness = () => Promise<string[]>

/** `/healthz`: the process lives. `/readyz`: it can serve, 503 with the reasons when not. */
export const healthRoutes = (readiness: Readiness): CustomRoute[] => [
  {
    path: '/healthz',
    method: 'GET',
    handler: (_request, response) => answer(response, 200, { status: 'ok' }),
  },
  {
    path: '/readyz',
    method: 'GET',
    handler: async (_request, response) => {
      const faults = await readiness().catch((error: unknown) => [String(error)])
      answer(response, faults.length === 0 ? 200 : 503, {
        status: faults.length === 0 ? 'ready' : 'not ready',
        faults,
      })
    },
  },
]

function answer(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
