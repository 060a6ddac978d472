import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** Stands between the bot and a server, to let it hang or be away. */
export interface TcpBetween {
  port: number
  /** Nothing passes any more, and nothing breaks; what was sent meanwhile arrives after `resume`. */
  hang(): void
  /** Connections break, and new ones are refused as soon as they are made. */
  cut(): void
  resume(): void
  stop(): Promise<void>
}

export async function startTcpBetween(targetPort: number): Promise<TcpBetween> {
  const sockets = new Set<Socket>()
  let state: 'open' | 'hanging' | 'cut' = 'open'
  const server = createServer(client => {
    if (state === 'cut') return client.destroy()
    const upstream = connect(targetPort, '127.0.0.1')
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from)
      from.on('data', data => void to.write(data))
      from.on('error', () => from.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      if (state === 'hanging') from.pause()
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const setState = (next: typeof state, act: (socket: Socket) => void) => {
    state = next
    for (const socket of sockets) act(socket)
  }
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    hang: () => setState('hanging', socket => socket.pause()),
    cut: () => setState('cut', socket => socket.destroy()),
    resume: () => setState('open', socket => socket.resume()),
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
