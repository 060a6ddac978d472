import type { IncomingMessage, ServerResponse } from 'node:http'

/** Just enough of Slack's Web API for a bot to start, and the response_urls, which tell when a command is answered. */
export interface FakeSlack {
  /** Whether the request was one of Slack's. */
  serve(request: IncomingMessage, response: ServerResponse): boolean
  /** Resolves when the answer with this id has arrived; rejects after 30 s. */
  answered(id: string): Promise<void>
}

const USER = {
  id: 'U0ADA',
  name: 'ada',
  team_id: 'T0BENCH',
  tz: 'Europe/Vienna',
  profile: { email: 'ada@example.com', display_name: 'ada' },
}
let timestamps = 0
const ANSWERS: Record<string, () => object> = {
  'auth.test': () => ({
    team_id: 'T0BENCH',
    team: 'bench',
    user_id: 'U0BOT',
    user: 'roboflow',
    bot_id: 'B0BOT',
  }),
  'users.info': () => ({ user: USER }),
  'users.lookupByEmail': () => ({ user: USER }),
  'chat.postMessage': () => ({ channel: 'C0HOME', ts: `${1_700_000_000 + ++timestamps}.000100` }),
}

export function createFakeSlack(): FakeSlack {
  const waiting = new Map<string, () => void>()
  return {
    serve(request, response) {
      const path = request.url ?? ''
      if (path.startsWith('/response/')) {
        request.resume().on('end', () => {
          response.writeHead(200, { 'content-type': 'text/plain' }).end('ok')
          waiting.get(path.slice('/response/'.length))?.()
        })
        return true
      }
      if (!path.startsWith('/api/')) return false
      request.resume().on('end', () => {
        const answer = ANSWERS[path.slice('/api/'.length)]?.() ?? {}
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(JSON.stringify({ ok: true, ...answer }))
      })
      return true
    },
    answered: id =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no answer to ${id}`)), 30_000)
        waiting.set(id, () => {
          clearTimeout(timer)
          waiting.delete(id)
          resolve()
        })
      }),
  }
}
