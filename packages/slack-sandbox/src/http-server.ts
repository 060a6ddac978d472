import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** A server only this machine can reach. */
interface LoopbackServer {
  /** `http://127.0.0.1:PORT`. */
  origin: string
  /** Ends every connection at once. */
  stop(): Promise<void>
}

interface Handlers {
  request: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
}

const LOCAL = /^(https?:\/\/)?(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/** Whether a request comes from this machine by name, and not from a page of another site. */
function isLocal({ headers: { host, origin } }: IncomingMessage, fromHere = true): boolean {
  return LOCAL.test(host ?? '') && (!fromHere || origin === undefined || LOCAL.test(origin))
}

/**
 * Listens on 127.0.0.1.
 *
 * @param port 0 for any free one
 * @throws Error when the port is taken
 */
export function listen(port: number, handlers: Handlers): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    if (!isLocal(request)) return void response.writeHead(403).end('Only this machine may look in.')
    handlers.request(request, response).catch((error: unknown) => {
      if (response.headersSent) return void request.socket.destroy()
      response.writeHead(500, { 'content-type': 'text/plain' }).end(`The sandbox failed: ${String(error)}`)
    })
  })
  const upgraded = new Set<Duplex>()
  server.on('upgrade', (request, socket, head) => {
    upgraded.add(socket)
    socket.on('close', () => upgraded.delete(socket))
    socket.on('error', () => socket.destroy())
    // A bot's library may send an Origin of its own (Go's does): its ticket is the proof there.
    const isLink = request.url?.startsWith('/link') ?? false
    if (isLocal(request, !isLink)) handlers.upgrade(request, socket, head)
    else socket.destroy()
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`
      const stop = () =>
        new Promise<void>(done => {
          server.close(() => done())
          server.closeAllConnections()
          for (const socket of upgraded) socket.destroy()
        })
      resolve({ origin, stop })
    })
  })
}
