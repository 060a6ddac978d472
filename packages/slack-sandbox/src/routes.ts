import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Acting } from './acting/acting.ts'
import type { Developer } from './developer/developer.ts'
import type { Journal, RequestEntry } from './journal.ts'
import { doAct } from './page-acts.ts'
import { readBody } from './request-body.ts'
import { serveFile, serveUpload } from './serve-files.ts'
import { serveResponseUrl } from './serve-response-url.ts'
import { snapshotFor } from './snapshot.ts'
import { serveModule, serveStatic } from './static-page.ts'
import type { WebApi } from './web-api/call-method.ts'
import { serveMethod } from './web-api/serve.ts'

/** Everything requests are answered with. */
export interface Site {
  api: WebApi
  acting: Acting
  requests: Journal<RequestEntry>
  pageDirectory: string | undefined
  developer: Developer
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

async function servePage(
  { acting }: Site,
  url: URL,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const { workspace, bot } = acting
  if (request.method === 'GET' && name === 'snapshot') {
    const personId = url.searchParams.get('person')
    const me = personId ? workspace.people.find(person => person.id === personId) : workspace.people[0]
    if (!me) return sendJson(response, 404, { ok: false, error: `There is nobody called ${personId}.` })
    // As in Slack, a modal does not outlive the page it was open in.
    if (url.searchParams.has('reloaded')) workspace.views.forget(me.id)
    return sendJson(response, 200, snapshotFor(workspace, me, bot.online()))
  }
  const answer = await doAct(acting, name, JSON.parse((await readBody(request)).toString() || '{}'))
  sendJson(response, answer ? 200 : 404, answer ?? { ok: false, error: `There is no act called ${name}.` })
}

async function serveDeveloper(
  { developer }: Site,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const missing = { ok: false, error: `There is no act called ${name}.` }
  try {
    const body = JSON.parse((await readBody(request)).toString() || '{}')
    const answer = request.method === 'POST' ? await developer.act(name, body) : undefined
    sendJson(response, answer ? 200 : 404, answer ? { ok: true, ...answer } : missing)
  } catch (error) {
    sendJson(response, 200, { ok: false, error: error instanceof Error ? error.message : String(error) })
  }
}

/** Answers one HTTP request. */
export async function route(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { api, requests } = site
  const url = new URL(request.url ?? '/', 'http://localhost')
  const path = decodeURIComponent(url.pathname)
  const [, room = '', name = '', act = ''] = path.split('/')
  switch (room) {
    case 'api':
      return serveMethod(api, requests, name, request, response)
    case 'response':
      return serveResponseUrl(api.workspace, api.faults, requests, name, request, response)
    case 'upload':
      return serveUpload(api.workspace.files, name, request, response)
    case 'files':
      return serveFile(api.workspace.files, name, response)
    case 'sandbox':
      if (name === 'developer') return serveDeveloper(site, act, request, response)
      if (name === 'panel') return serveModule(site.developer.panelModule(Number.parseInt(act, 10)), response)
      return servePage(site, url, name, request, response)
    default:
      return serveStatic(site.pageDirectory, path, response)
  }
}
