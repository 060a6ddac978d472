import type { IncomingMessage, ServerResponse } from 'node:http'
import { performance } from 'node:perf_hooks'
import { answerInteraction } from './answer-message.ts'
import type { Faults } from './faults.ts'
import type { Journal, RequestEntry } from './journal.ts'
import { isObject } from './json.ts'
import { readFields } from './request-body.ts'
import type { Workspace } from './workspace.ts'

/** Answers `POST /response/<secret>`, the addresses handed out as response_url. */
export async function serveResponseUrl(
  workspace: Workspace,
  faults: Faults,
  journal: Journal<RequestEntry>,
  secret: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const started = performance.now()
  const given = await readFields(request).catch(() => undefined)
  const answer = (status: number, body: unknown) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    response.writeHead(status, {
      'content-type': typeof body === 'string' ? 'text/html' : 'application/json',
    })
    response.end(text)
    journal.add({
      at: workspace.now(),
      method: 'response_url',
      arguments: given ?? {},
      response: body,
      status,
      ms: Math.round(performance.now() - started),
    })
    workspace.changes.touch()
  }
  const fault = faults.meet('response_url')
  if (fault && 'hang' in fault) return
  if (fault && 'status' in fault) return answer(fault.status, 'fault')
  if (fault && 'retryAfter' in fault) {
    response.setHeader('retry-after', String(fault.retryAfter))
    return answer(429, 'rate_limited')
  }
  const grant = workspace.responseUrls.use(secret)
  if ('error' in grant) return answer(404, { ok: false, error: grant.error })
  const refused = isObject(given) ? answerInteraction(workspace, grant, given) : 'invalid_payload'
  if (fault && 'dropAfterAccepting' in fault) return void request.socket.destroy()
  if (refused === undefined) answer(200, 'ok')
  else answer(refused === 'message_not_found' ? 404 : 400, refused)
}
