import type { ServerResponse } from 'node:http'
import type { CustomRoute } from '@slack/bolt/dist/receivers/custom-routes.js'

/** Why the bot cannot serve: a word for machines, a sentence for people. */
export interface ReadinessFault {
  reason: 'token' | 'slack' | 'store' | 'jobs'
  text: string
}

/** What is not well; empty when the bot can serve. Answers within 2 s. */
export type Readiness = () => Promise<ReadinessFault[]>

/**
 * What whoever reaches the port may read. A database driver's words name its user, its address or its file; the log has
 * them.
 */
const publicText = ({ reason, text }: ReadinessFault): string =>
  reason === 'store' ? 'the database cannot be used; see the log' : text

/** In Prometheus' text format. */
export type RenderMetrics = () => Promise<{ contentType: string; body: string }>

/**
 * `/healthz`: the process lives. `/readyz`: it can serve, 503 with one word why and the reasons when not. `/metrics`,
 * where it is switched on.
 */
export const healthRoutes = (readiness: Readiness, metrics: RenderMetrics | undefined): CustomRoute[] => [
  ...(metrics ? [metricsRoute(metrics)] : []),
  {
    path: '/healthz',
    method: 'GET',
    handler: (_request, response) => answer(response, 200, { status: 'ok' }),
  },
  {
    path: '/readyz',
    method: 'GET',
    handler: async (_request, response) => {
      const faults = await readiness()
      const [first] = faults
      answer(response, first ? 503 : 200, {
        status: first ? 'not ready' : 'ready',
        ...(first ? { reason: first.reason } : {}),
        faults: faults.map(publicText),
      })
    },
  },
]

const metricsRoute = (render: RenderMetrics): CustomRoute => ({
  path: '/metrics',
  method: 'GET',
  async handler(_request, response) {
    const { contentType, body } = await render()
    response.writeHead(200, { 'content-type': contentType })
    response.end(body)
  },
})

function answer(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
