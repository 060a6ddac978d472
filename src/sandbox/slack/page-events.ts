import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { endConnections } from './end-connections.ts'
import type { Workspace } from './workspace.ts'

/** The pages that follow what happens: `WS /sandbox/events?person=U…`. */
interface PageEvents {
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  stop(): Promise<void>
}

export function createPageEvents(workspace: Workspace): PageEvents {
  const server = new WebSocketServer({ noServer: true })
  return {
    accept(request, socket, head) {
      const personId = new URL(request.url ?? '/', 'http://localhost').searchParams.get('person') ?? ''
      if (!workspace.people.some(person => person.id === personId)) {
        return void socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
      }
      server.handleUpgrade(request, socket, head, connection => {
        const unfollow = workspace.changes.follow(personId, event => connection.send(JSON.stringify(event)))
        connection.on('close', unfollow)
        connection.on('error', () => connection.terminate())
      })
    },
    stop: () => endConnections(server),
  }
}
