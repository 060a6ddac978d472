import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Developer } from './developer/developer.ts'
import { endConnections } from './end-connections.ts'
import type { Workspace } from './workspace.ts'

/** The pages that follow what happens: `WS /sandbox/events?person=U…`. */
interface PageEvents {
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** `WS /sandbox/developer`: what the developer drawer follows. */
  acceptDeveloper(request: IncomingMessage, socket: Duplex, head: Buffer): void
  stop(): Promise<void>
}

export function createPageEvents(workspace: Workspace, developer: Developer): PageEvents {
  const server = new WebSocketServer({ noServer: true })
  const refuse = (socket: Duplex) => void socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
  const serve = (
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    follow: (listener: (message: object) => void) => () => void,
  ) =>
    server.handleUpgrade(request, socket, head, connection => {
      const unfollow = follow(message => connection.send(JSON.stringify(message)))
      connection.on('close', unfollow)
      connection.on('error', () => connection.terminate())
    })
  return {
    accept(request, socket, head) {
      const personId = new URL(request.url ?? '/', 'http://localhost').searchParams.get('person') ?? ''
      if (!workspace.people.some(person => person.id === personId)) {
        return refuse(socket)
      }
      serve(request, socket, head, listener => workspace.changes.follow(personId, listener))
    },
    acceptDeveloper(request, socket, head) {
      serve(request, socket, head, listener => developer.follow(listener))
    },
    stop: () => endConnections(server),
  }
}
