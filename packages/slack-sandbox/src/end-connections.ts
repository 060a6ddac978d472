import { once } from 'node:events'
import pTimeout from 'p-timeout'
import type { WebSocketServer } from 'ws'

/** How long the other side has to answer a closing frame, in milliseconds. */
const CLOSE_TIMEOUT_MS = 500

/** Closes every connection of a WebSocket server politely, and cuts those that do not answer. */
export async function endConnections(server: WebSocketServer): Promise<void> {
  const closed = [...server.clients].map(client => {
    client.close(1001)
    return once(client, 'close')
  })
  await pTimeout(Promise.allSettled(closed), { milliseconds: CLOSE_TIMEOUT_MS, fallback: () => undefined })
  for (const client of server.clients) client.terminate()
  server.close()
}
