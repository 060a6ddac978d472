import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import type { Changes } from '../changes.ts'
import { endConnections } from '../end-connections.ts'
import { newSecret } from '../identifiers.ts'
import { isObject, parseJson } from '../json.ts'

/** The client gives up 30 s after a ping. */
const PING_EVERY_MS = 10_000

/** The bot's Socket Mode connections (https://docs.slack.dev/apis/events-api/using-socket-mode). */
export interface SocketMode {
  /** A fresh address, good for one connection. */
  issueUrl(): string
  /** Takes over an upgrade of `/link/`. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  connected(): boolean
  /** Sends an envelope over one of the connections; undefined without one. Resolves with the bot's answer. */
  send(kind: string, payload: Record<string, unknown>): Promise<unknown> | undefined
  /** Tells every connection to go and come back, as Slack does when it restarts a server. */
  disconnectAll(): void
  /** Closes every connection. */
  stop(): Promise<void>
}

export function createSocketMode(appId: string, changes: Changes, origin: () => string): SocketMode {
  const server = new WebSocketServer({ noServer: true })
  const tickets = new Set<string>()
  const connections: WebSocket[] = []
  const waiting = new Map<string, (answer: unknown) => void>()
  const debugInfo = { host: 'sandbox', build_number: 1, approximate_connection_time: 18_060 }
  const online = () => changes.publish({ type: 'bot', online: connections.length > 0 })
  const forget = (connection: WebSocket) => {
    const index = connections.indexOf(connection)
    if (index < 0) return
    connections.splice(index, 1)
    online()
  }
  const listen = (connection: WebSocket) => {
    connections.push(connection)
    connection.on('message', data => {
      const message = parseJson(data.toString())
      if (!isObject(message)) return
      const id = String(message.envelope_id)
      waiting.get(id)?.(message.payload)
      waiting.delete(id)
    })
    const pings = setInterval(() => connection.ping(), PING_EVERY_MS)
    connection.on('close', () => {
      clearInterval(pings)
      forget(connection)
    })
    connection.on('error', () => connection.terminate())
    const hello = {
      type: 'hello',
      num_connections: connections.length,
      debug_info: debugInfo,
      connection_info: { app_id: appId },
    }
    connection.send(JSON.stringify(hello))
    online()
  }
  return {
    issueUrl() {
      const ticket = newSecret()
      tickets.add(ticket)
      return `${origin().replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${appId}`
    },
    accept(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? ''
      if (tickets.delete(ticket)) server.handleUpgrade(request, socket, head, listen)
      else socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
    },
    connected: () => connections.length > 0,
    send(kind, payload) {
      const connection = connections.find(candidate => candidate.readyState === WebSocket.OPEN)
      if (!connection) return undefined
      connections.push(...connections.splice(connections.indexOf(connection), 1))
      const envelopeId = newSecret()
      const answer = new Promise<unknown>(resolve => waiting.set(envelopeId, resolve))
      const acceptsPayload = kind !== 'events_api'
      const retries = kind === 'events_api' ? { retry_attempt: 0, retry_reason: '' } : {}
      connection.send(
        JSON.stringify({
          envelope_id: envelopeId,
          type: kind,
          accepts_response_payload: acceptsPayload,
          payload,
          ...retries,
        }),
      )
      return answer
    },
    disconnectAll() {
      for (const connection of [...connections]) {
        connection.send(
          JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: debugInfo }),
        )
        forget(connection)
      }
    },
    stop: () => endConnections(server),
  }
}
