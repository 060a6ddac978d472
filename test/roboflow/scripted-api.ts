import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it came over the wire. */
export interface Received {
  method: string
  /** Without the query. */
  path: string
  /** The query as it was written, percent-encoding and all. */
  rawQuery: string
  query: Record<string, string>
  contentType: string | undefined
  /** Parsed; undefined when there was none. */
  body: unknown
}

/** What the server does with a request: a status and text, or a connection that ends badly. */
export type Answer =
  | { status?: number; text: string; headers?: Record<string, string> }
  | { json: unknown }
  | 'drop'
  | 'drop in the middle of the answer'
  | 'never answer'

/** A server on 127.0.0.1 that answers what a test tells it to, and remembers what it was asked. */
export interface ScriptedApi {
  url: string
  received: Received[]
  close(): Promise<void>
}

/** Starts one; `answers` are given in order, the last one again and again. */
export async function startScriptedApi(...answers: [Answer, ...Answer[]]): Promise<ScriptedApi> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const answer = answers[Math.min(received.length, answers.length - 1)]
    received.push(await read(request))
    if (answer === undefined || answer === 'never answer') return
    if (answer === 'drop') {
      request.socket.resetAndDestroy()
    } else if (answer === 'drop in the middle of the answer') {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"deployment_id": "half', () => request.socket.resetAndDestroy())
    } else if ('json' in answer) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer.json))
    } else {
      response.writeHead(answer.status ?? 200, answer.headers).end(answer.text)
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  const [path = '', rawQuery = ''] = (request.url ?? '').split('?')
  return {
    method: request.method ?? '',
    path,
    rawQuery,
    query: Object.fromEntries(new URLSearchParams(rawQuery)),
    contentType: request.headers['content-type'],
    body: text === '' ? undefined : JSON.parse(text),
  }
}
