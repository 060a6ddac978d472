import { once } from 'node:events'
import { createServer } from 'node:http'
import { WebSocket, WebSocketServer } from 'ws'

type Answer = Record<string, unknown>

/** Stands between the bot and the sandbox's Slack, to change answers and to send envelopes again. */
export interface SlackBetween {
  /** For SLACK_API_URL. */
  apiUrl: string
  /** The newest envelope whose text holds the words, over the same socket, under its own or another envelope_id. */
  sendAgain(words: string, envelopeId?: string): void
  stop(): Promise<void>
}

/**
 * `change` gets each answer of Slack's and gives the one the bot sees; undefined breaks the connection. What `refuse`
 * names an error for does not reach Slack.
 */
export async function startBetween(
  target: string,
  change: (method: string, answer: Answer, body: string) => Answer | undefined = (_, answer) => answer,
  refuse: (method: string, fields: URLSearchParams) => string | undefined = () => undefined,
): Promise<SlackBetween> {
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  const envelopes: string[] = []
  let bot: WebSocket | undefined
  let upstream = ''
  sockets.on('connection', connection => {
    bot = connection
    const slack = new WebSocket(upstream)
    const early: string[] = []
    connection.on('message', data => {
      if (slack.readyState === WebSocket.OPEN) slack.send(data.toString())
      else early.push(data.toString())
    })
    slack.on('open', () => {
      for (const text of early) slack.send(text)
    })
    slack.on('message', data => {
      envelopes.push(data.toString())
      connection.send(data.toString())
    })
    slack.on('close', () => connection.close())
    connection.on('close', () => slack.close())
  })
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = Buffer.concat(parts)
    const method = (request.url ?? '').replace(/^\/api\//, '').split('?')[0] ?? ''
    const error = refuse(method, new URLSearchParams(body.toString()))
    if (error !== undefined) {
      response.writeHead(200, { 'content-type': 'application/json' })
      return response.end(JSON.stringify({ ok: false, error }))
    }
    const { authorization = '', 'content-type': type = 'application/x-www-form-urlencoded' } = request.headers
    const answered = await fetch(target + method, {
      method: 'POST',
      headers: { authorization, 'content-type': type },
      body,
    })
    let answer = (await answered.json()) as Answer
    if (method === 'apps.connections.open' && typeof answer.url === 'string') {
      upstream = answer.url
      const address = sockets.address()
      answer = { ...answer, url: `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/` }
    }
    const changed = change(method, answer, body.toString())
    if (changed === undefined) return response.destroy()
    const scopes = answered.headers.get('x-oauth-scopes')
    response.writeHead(answered.status, {
      'content-type': 'application/json',
      ...(scopes ? { 'x-oauth-scopes': scopes } : {}),
    })
    response.end(JSON.stringify(changed))
  }).listen(0, '127.0.0.1')
  await Promise.all([once(server, 'listening'), sockets.address() ? undefined : once(sockets, 'listening')])
  const address = server.address()
  return {
    apiUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/api/`,
    sendAgain(words, envelopeId) {
      const found = envelopes.findLast(text => text.includes(words))
      if (found === undefined) throw new Error(`no envelope holds ${words}`)
      const envelope = JSON.parse(found) as Answer
      bot?.send(
        JSON.stringify(envelopeId === undefined ? envelope : { ...envelope, envelope_id: envelopeId }),
      )
    },
    async stop() {
      for (const client of sockets.clients) client.terminate()
      sockets.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
