import type { Problem } from '../block-kit/check.ts'
import type { JsonObject } from '../json.ts'
import type { Workspace } from '../workspace.ts'
import type { Arguments } from './arguments.ts'

/** One call of a method. */
export interface Call {
  workspace: Workspace
  given: Arguments
  /** Does something once the answer is out, as Slack shares files. */
  afterwards(act: () => void): void
  /** A fresh address for a Socket Mode connection. */
  socketUrl(): string
}

/** One Web API method. */
export interface Method {
  /** Which token it wants; `none` for those anybody may call. */
  token: 'bot' | 'app' | 'none'
  /** Scope needed; undefined when none is. */
  scope?: string | ((workspace: Workspace, given: Arguments) => string | undefined)
  /** Arguments that must be there. */
  required?: readonly string[]
  /** Calls a minute, of the method's tier (https://docs.slack.dev/apis/web-api/rate-limits). */
  perMinute: number
  /**
   * Does it.
   *
   * @returns the answer without `ok`
   * @throws Refusal with the error code of the method's page
   */
  handle(call: Call): JsonObject
}

/** An answer with `ok: false`. */
export class Refusal extends Error {
  /** Slack's error code. */
  readonly code: string
  /** Further fields of the answer. */
  readonly fields: JsonObject

  constructor(code: string, fields: JsonObject = {}) {
    super(code)
    this.code = code
    this.fields = fields
  }
}

/** A refusal that says what is wrong where, in Slack's format. */
export function refusalWith(code: string, problems: readonly Problem[]): Refusal {
  const errors = problems.map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`)
  if (errors.length === 0) return new Refusal(code)
  return new Refusal(code, {
    errors,
    response_metadata: { messages: errors.map(error => `[ERROR] ${error}`) },
  })
}
