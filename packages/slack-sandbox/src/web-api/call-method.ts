import type { Faults } from '../faults.ts'
import type { JsonObject } from '../json.ts'
import type { RateLimits } from '../rate-limits.ts'
import type { Workspace } from '../workspace.ts'
import { type Arguments, has, textOf } from './arguments.ts'
import { type Method, Refusal } from './method.ts'
import { METHODS } from './methods.ts'
import { findConversation } from './places.ts'

/** Everything calls are judged by. */
export interface WebApi {
  workspace: Workspace
  tokens: { bot: string; app: string }
  /** Undefined when calls are not limited. */
  rateLimits: RateLimits | undefined
  faults: Faults
  socketUrl: () => string
}

/** What goes back over HTTP. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: JsonObject
}

function checkToken(method: Method, token: string | undefined, tokens: WebApi['tokens']): void {
  if (method.token === 'none') return
  if (!token) throw new Refusal('not_authed')
  if (token === tokens[method.token]) return
  throw new Refusal(token === tokens.bot || token === tokens.app ? 'not_allowed_token_type' : 'invalid_auth')
}

function checkScope(method: Method, workspace: Workspace, given: Arguments): void {
  const needed = typeof method.scope === 'function' ? method.scope(workspace, given) : method.scope
  const { scopes } = workspace.manifest
  if (needed && !scopes.includes(needed))
    throw new Refusal('missing_scope', { needed, provided: scopes.join(',') })
}

function checkArguments(method: Method, given: Arguments): void {
  const missing = (method.required ?? []).filter(name => !has(given, name))
  if (missing.length === 0) return
  const messages = missing.map(name => `[ERROR] missing required field: ${name}`)
  throw new Refusal('invalid_arguments', { response_metadata: { messages } })
}

function waitingTime(api: WebApi, name: string, method: Method, given: Arguments): number | undefined {
  const wait = api.rateLimits?.takeCall(name, method.perMinute)
  if (wait !== undefined || name !== 'chat.postMessage') return wait
  const channel = findConversation(api.workspace, textOf(given, 'channel') ?? '')
  return channel && api.rateLimits?.takeMessage(channel.id)
}

/** The answer to too many calls (https://docs.slack.dev/apis/web-api/rate-limits). */
export function rateLimited(seconds: number): Answer {
  return {
    status: 429,
    headers: { 'retry-after': String(seconds) },
    body: { ok: false, error: 'ratelimited' },
  }
}

/**
 * Answers one Web API call, checking in Slack's order: method, token, scope, rate, arguments.
 *
 * @param afterwards collects what is done once the answer is out
 */
export function callMethod(
  api: WebApi,
  name: string,
  token: string | undefined,
  given: Arguments,
  afterwards: (act: () => void) => void,
): Answer {
  const { workspace, tokens, socketUrl } = api
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined
  const headers: Record<string, string> = {}
  try {
    if (!method) throw new Refusal('unknown_method', { req_method: name })
    checkToken(method, token, tokens)
    if (token === tokens.bot) headers['x-oauth-scopes'] = workspace.manifest.scopes.join(',')
    checkScope(method, workspace, given)
    const seconds = waitingTime(api, name, method, given)
    if (seconds !== undefined) return rateLimited(seconds)
    checkArguments(method, given)
    return {
      status: 200,
      headers,
      body: { ok: true, ...method.handle({ workspace, given, afterwards, socketUrl }) },
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { status: 200, headers, body: { ok: false, error: error.code, ...error.fields } }
  }
}
