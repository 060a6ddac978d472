import { createServer, type Server } from 'node:http'
import { type App, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { WebClientOptions } from '@slack/web-api'
import type { Logger } from 'pino'
import { createArrivals, SERVER_TIMEOUTS } from './arrivals.ts'
import { createBoltLogger } from './bolt-logger.ts'
import { healthRoutes, type Readiness, type RenderMetrics } from './health.ts'
import { verifyRequests } from './verify-requests.ts'

/** How Slack reaches the bot. Both serve `/healthz` and `/readyz` on the port. */
export interface Transport {
  receiver: Receiver
  open(app: App): Promise<void>
  close(): Promise<void>
  /** Whether requests can come in now. */
  isOpen(): boolean
}

interface Options {
  port: number
  readiness: Readiness
  /** What `/metrics` answers; without it there is no such page. */
  metrics?: RenderMetrics | undefined
  log: Logger
}

/** Bytes. Slack's own payloads are a quarter of it at most. */
const LARGEST_BODY = 1_000_000

/** Signed HTTP requests at `/slack/events`. */
export function overHttp(signingSecret: string, { port, readiness, metrics, log }: Options): Transport {
  const receiver = new HTTPReceiver({
    // Verified once, below, before Bolt sees it.
    signatureVerification: false,
    signingSecret,
    port,
    bodyLimit: LARGEST_BODY,
    customRoutes: healthRoutes(readiness, metrics),
    logger: createBoltLogger(log),
  })
  const arrivals = createArrivals()
  verifyRequests(receiver, { signingSecret, bodyLimit: LARGEST_BODY, arrivals, log })
  let server: Server | undefined
  return {
    receiver,
    async open(app) {
      server = (await app.start(port, SERVER_TIMEOUTS)) as Server
      arrivals.watch(server)
    },
    async close() {
      const closed = receiver.stop()
      // Keep-alive connections would hold the stop for seconds after their last answer.
      server?.closeIdleConnections()
      await closed
      server = undefined
    },
    isOpen: () => server !== undefined,
  }
}

/** A socket that the bot opens to Slack; the port serves health alone. */
export function overSocket(appToken: string, clientOptions: WebClientOptions, options: Options): Transport {
  const { port, readiness, metrics, log } = options
  const receiver = new SocketModeReceiver({
    appToken,
    installerOptions: { clientOptions },
    logger: createBoltLogger(log),
  })
  let connected = false
  receiver.client.on('connected', () => {
    connected = true
  })
  receiver.client.on('disconnected', () => {
    connected = false
  })
  receiver.client.on('reconnecting', () => {
    connected = false
  })
  const routes = healthRoutes(readiness, metrics)
  const health = createServer(SERVER_TIMEOUTS, (request, response) => {
    const route = routes.find(({ path }) => path === request.url?.split('?')[0])
    if (route && request.method === 'GET')
      return route.handler(Object.assign(request, { params: {} }), response)
    response.writeHead(404).end()
  })
  return {
    receiver,
    async open(app) {
      await new Promise<void>((resolve, reject) => {
        health.once('error', reject)
        health.listen(port, resolve)
      })
      await app.start()
    },
    async close() {
      await receiver.client.disconnect()
      health.closeAllConnections()
      await new Promise(resolve => health.close(resolve))
    },
    isOpen: () => connected,
  }
}
