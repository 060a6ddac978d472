import type { IncomingMessage, ServerResponse } from 'node:http'
import { performance } from 'node:perf_hooks'
import type { Fault } from '../faults.ts'
import type { Journal, RequestEntry } from '../journal.ts'
import { type JsonObject, parseJson } from '../json.ts'
import { readFields } from '../request-body.ts'
import { type Answer, callMethod, rateLimited, type WebApi } from './call-method.ts'

const STRUCTURED = ['blocks', 'view', 'metadata', 'files', 'attachments']

/** Arguments as a reader wants them: lists and objects parsed. */
function readable(given: JsonObject): JsonObject {
  const parsed = Object.entries(given).map(([name, value]) => [
    name,
    STRUCTURED.includes(name) ? (parseJson(value) ?? value) : value,
  ])
  return Object.fromEntries(parsed)
}

function tokenOf(request: IncomingMessage, fields: JsonObject): string | undefined {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  return bearer ?? (typeof fields.token === 'string' ? fields.token : undefined)
}

/** What a fault answers in place of the method; undefined when the method still runs. */
function faultAnswer(fault: Fault | undefined): Answer | undefined {
  if (fault && 'status' in fault)
    return { status: fault.status, headers: {}, body: { ok: false, error: 'fault' } }
  return fault && 'retryAfter' in fault ? rateLimited(fault.retryAfter) : undefined
}

async function readArguments(request: IncomingMessage): Promise<JsonObject | undefined> {
  try {
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams
    return { ...Object.fromEntries(query), ...(await readFields(request)) }
  } catch {
    return undefined
  }
}

/** Answers `/api/<method>` and writes the call down. */
export async function serveMethod(
  api: WebApi,
  journal: Journal<RequestEntry>,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const started = performance.now()
  const fields = await readArguments(request)
  const { token: _, ...given } = fields ?? {}
  const record = (status: number, answered: unknown) => {
    journal.add({
      at: api.workspace.now(),
      method: name,
      arguments: readable(given),
      response: answered,
      status,
      ms: Math.round(performance.now() - started),
    })
    api.workspace.changes.touch()
  }
  const fault = api.faults.meet(name)
  if (fault && 'hang' in fault) return record(0, undefined)
  const afterwards: (() => void)[] = []
  const invalid: Answer = { status: 200, headers: {}, body: { ok: false, error: 'invalid_json' } }
  const answer =
    faultAnswer(fault) ??
    (fields ? callMethod(api, name, tokenOf(request, fields), given, act => afterwards.push(act)) : invalid)
  if (fault && 'dropAfterAccepting' in fault) {
    request.socket.destroy()
    record(0, answer.body)
  } else {
    response.writeHead(answer.status, {
      'content-type': 'application/json; charset=utf-8',
      ...answer.headers,
    })
    response.end(JSON.stringify(answer.body))
    record(answer.status, answer.body)
  }
  for (const act of afterwards) setImmediate(act)
}
