import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Connections that have not sent a signed request yet, and bytes of bodies that are under way. */
const MAX_CONNECTIONS = 256
const MAX_BYTES = 16_000_000

/** When Node ends a connection by itself, in milliseconds. Slack gives up after 3 s. */
export const SERVER_TIMEOUTS = {
  headersTimeout: 3000,
  requestTimeout: 5000,
  connectionsCheckingInterval: 500,
}

/**
 * What has arrived but is not known to be Slack's. Anybody can hold that back, so it is bounded, and what has been held
 * the longest makes room: Slack sends its requests in one go, and is never that.
 */
export interface Arrivals {
  watch(server: Server): void
  /** How many bytes of its body a connection has sent. */
  received(socket: Socket, bytes: number): void
  /** Its request is whole, and judged. */
  settled(socket: Socket): void
}

export function createArrivals(): Arrivals {
  /** Bytes by connection, the oldest first. */
  const held = new Map<Socket, number>()
  let total = 0

  function drop(socket: Socket) {
    total -= held.get(socket) ?? 0
    held.delete(socket)
  }

  function close(socket: Socket | undefined) {
    if (socket === undefined) return
    drop(socket)
    socket.destroy()
  }

  return {
    watch(server) {
      server.on('connection', (socket: Socket) => {
        held.set(socket, 0)
        socket.once('close', () => drop(socket))
        if (held.size > MAX_CONNECTIONS) close(held.keys().next().value)
      })
    },
    received(socket, bytes) {
      total += bytes - (held.get(socket) ?? 0)
      held.set(socket, bytes)
      while (total > MAX_BYTES) close([...held].find(([, own]) => own > 0)?.[0])
    },
    settled: drop,
  }
}
