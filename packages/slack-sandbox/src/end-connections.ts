import type { WebSocketServer } from 'ws'

/** How long the other side has to answer a closing frame, in milliseconds. */
const PATIENCE_MS = 500

/** Closes every connection of a WebSocket server politely, and cuts those that do not answer. */
export async function endConnections(server: WebSocketServer): Promise<void> {
  const closed = [...server.clients].map(client => {
    client.close(1001)
    return new Promise(resolve => client.once('close', resolve))
  })
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise(resolve => {
    timer = setTimeout(resolve, PATIENCE_MS)
  })
  await Promise.race([Promise.all(closed), patience])
  clearTimeout(timer)
  for (const client of server.clients) client.terminate()
  server.close()
}
