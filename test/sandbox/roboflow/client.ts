import { request } from 'node:http'
import { onTestFinished } from 'vitest'
import {
  type RoboflowSandbox,
  type RoboflowSandboxOptions,
  startRoboflow,
} from '../../../sandbox/roboflow/server.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
/** Where the clock of these tests stands at first. */
export const START = Date.parse('2025-01-22T12:00:00Z')

export interface Answered {
  status: number
  type: string | undefined
  /** Location header, of a redirect. */
  location: string | undefined
  text: string
  /** The text as JSON; undefined when it is none. */
  json: unknown
}

/** One request with its target exactly as written: nothing is encoded on the way. Rejects when it gets no answer. */
export const send = (url: string, method: string, target: string, body?: string): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const headers =
      body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const sent = request({ hostname, port, method, path: target, headers, agent: false }, response => {
      let text = ''
      response.setEncoding('utf8').on('data', part => {
        text += part
      })
      response.on('end', () => {
        const { 'content-type': type, location } = response.headers
        resolve({ status: response.statusCode ?? 0, type, location, text, json: jsonOf(text) })
      })
    })
    sent.on('error', reject).end(body)
  })

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export interface Bench {
  api: RoboflowSandbox
  /** Moves the sandbox's clock on, in milliseconds. */
  pass(milliseconds: number): void
  get(path: string, query?: Record<string, string>): Promise<Answered>
  post(path: string, fields?: Record<string, unknown>): Promise<Answered>
  /** /add of a dev-gpu by Ada, unless the fields say otherwise. */
  add(name: string, fields?: Record<string, unknown>): Promise<Answered>
}

/** A sandbox with a clock that stands still, stopped when the test is over. It logs nothing by itself. */
export async function openBench(options: RoboflowSandboxOptions = {}): Promise<Bench> {
  let now = START
  const api = await startRoboflow({ now: () => now, logEveryMs: Number.POSITIVE_INFINITY, ...options })
  onTestFinished(() => api.stop())
  const post = (path: string, fields: Record<string, unknown> = {}) =>
    send(api.url, 'POST', path, JSON.stringify({ api_key: api.apiKey, ...fields }))
  return {
    api,
    pass(milliseconds) {
      now += milliseconds
    },
    get: (path, query = {}) =>
      send(api.url, 'GET', `${path}?${new URLSearchParams({ api_key: api.apiKey, ...query })}`),
    post,
    add: (name, fields = {}) =>
      post('/add', {
        deployment_name: name,
        machine_type: 'dev-gpu',
        creator_email: 'ada@example.com',
        ...fields,
      }),
  }
}

/** What /get says of one deployment. */
export const look = async ({ get }: Bench, name: string) =>
  (await get('/get', { deployment_name: name })).json
