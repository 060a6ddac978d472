import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { catchUp } from './catch-up.ts'
import { ENDPOINTS } from './endpoints.ts'
import { createFaults, type Fault } from './faults.ts'
import { answerFor, type Held } from './lifecycle.ts'
import { isLocal } from './local-only.ts'
import { createLogBook, type GivenEntry } from './log-book.ts'
import { answerOfServer, SERVERS } from './own-server.ts'
import { additionSchema, read } from './parameters.ts'
import { Refusal } from './refusal.ts'
import { heldFrom, type SavedRoboflow } from './saved.ts'
import { type Seed, seedWorkspace } from './seed.ts'
import type { Entry } from './server-log/line.ts'
import { STORIES, type StoryName } from './server-log/stories.ts'
import { createWorkspace, TAKEN_SUBDOMAINS } from './workspace.ts'

export interface RoboflowSandboxOptions {
  /** 0, the default, for any free one. */
  port?: number
  apiKey?: string
  /** Milliseconds from pending to ready at speed 1, divided by `speed`; 8000 by default. */
  readyAfterMs?: number
  /** Milliseconds from ready until its server has its models, at speed 1, divided by `speed`; 3000 by default. */
  loadsForMs?: number
  /**
   * 60 makes an hour of a deployment's life pass in a minute; 1 by default. Answers tell the hours that it really
   * lasts: one made for 3 hours says 0.05.
   */
  speed?: number
  seed?: Seed
  /** What an earlier one left by `save`, in place of a seed. */
  saved?: SavedRoboflow
  /** Milliseconds since 1970. */
  now?: () => number
  /**
   * Milliseconds between two requests to a running deployment, which its log tells of; 4000 by default. Infinity for a
   * server that logs nothing by itself, not even its start.
   */
  logEveryMs?: number
  /** Most entries that one answer of /get_log holds, told to nobody who asks for more; none by default. */
  logPageCap?: number
  /** Subdomains that other workspaces have; TAKEN_SUBDOMAINS by default. */
  takenSubdomains?: readonly string[]
  /** Called with every request once it is answered, or once it is clear that it will not be. */
  onAnswered?: (answered: AnsweredRequest) => void
}

/** A request as it arrived; `status` is 0 when it got no answer. */
interface ReceivedRequest {
  method: string
  path: string
  query: Record<string, string>
  /** Parsed JSON, else the text; undefined when there was none. */
  body: unknown
  status: number
}

/** A request with its answer: parsed JSON, else the text; undefined when a fault stood in its place. */
export interface AnsweredRequest extends ReceivedRequest {
  /** Milliseconds since 1970. */
  at: number
  /** Milliseconds until it was answered. */
  ms: number
  response: unknown
}

type Answer = ReturnType<typeof answerFor>

export interface RoboflowSandbox {
  /** `http://127.0.0.1:PORT`. */
  url: string
  apiKey: string
  /**
   * The deployments' own servers: `/DOMAIN/readiness`, `/DOMAIN/healthz` and `/DOMAIN/info` here are what they are at
   * `https://DOMAIN`.
   */
  serversUrl: string
  /** The newest 5,000, newest last. */
  readonly requests: readonly ReceivedRequest[]
  /** All that ever were, as the API would answer them now. */
  deployments(): Answer[]
  /** Makes one as somebody else would, with the API's own parameters. */
  makeElsewhere(parameters: Record<string, unknown>): Answer
  /** `at` is now by default. Throws Refusal, like all that take a name, when there is none of that name. */
  log(name: string, severity: string, payload: string, at?: Date): Entry
  /** An entry just as it is given: late, doubled, or of a certain microsecond. */
  log(name: string, entry: GivenEntry): Entry
  /** Something goes wrong on its server, and is logged as the server does, from now on for up to half a minute. */
  happen(name: string, story: StoryName): void
  /** Its time is up, whatever its type. */
  expire(name: string): void
  /** Its status is `failed` from now on. */
  fail(name: string): void
  /** Gone without a trace. */
  vanish(name: string): void
  /** What `saved` brings back: the deployments and the newest of their logs. */
  save(): SavedRoboflow
  /** All that ever were, as they are kept. */
  held(): readonly Held[]
  /** The newest entries of its log, newest first. */
  entries(name: string, most: number): Entry[]
  /** From now on time passes this much faster; what is left of each deployment's life passes with it. */
  setSpeed(speed: number): void
  setFault(fault: Fault | undefined): void
  stop(): Promise<void>
}

const MOST_REQUESTS = 5000

/**
 * Starts a local copy of the dedicated-deployments API on 127.0.0.1.
 *
 * @throws Error when the port is taken
 * @throws RangeError when `logEveryMs` is not above 0
 */
export async function startRoboflow(options: RoboflowSandboxOptions = {}): Promise<RoboflowSandbox> {
  const { apiKey = 'rf_sandbox_key', now = Date.now, logPageCap = Infinity, loadsForMs = 3000 } = options
  let { speed = 1 } = options
  const workspace = createWorkspace({
    now,
    speed,
    readyAfterMs: options.readyAfterMs ?? 8000,
    takenSubdomains: options.takenSubdomains ?? TAKEN_SUBDOMAINS,
    kept: options.saved?.deployments.map(heldFrom) ?? [],
  })
  const logs = createLogBook(options.logEveryMs ?? 4000, Math.random, options.saved?.logs)
  if (!options.saved) seedWorkspace(options.seed ?? 'empty', workspace, logs, { now, speed })
  const faults = createFaults()
  const requests: ReceivedRequest[] = []

  function answer({ method, path, query, body }: ReceivedRequest): unknown {
    const endpoint = ENDPOINTS[`${method} ${path}`]
    if (!endpoint) {
      const otherMethod = Object.keys(ENDPOINTS).some(name => name.endsWith(` ${path}`))
      throw otherMethod ? new Refusal(405, 'Method not allowed') : new Refusal(404, 'Not found')
    }
    const asked = method === 'GET' ? query : objectFrom(body)
    if (asked.api_key === undefined) throw new Refusal(401, 'Missing required parameter: api_key')
    if (asked.api_key !== apiKey) throw new Refusal(401, 'Invalid api_key')
    return endpoint(asked, { workspace, logs, logPageCap, now })
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const { pathname: path, searchParams } = new URL(`http://localhost${request.url}`)
    const received: ReceivedRequest = {
      method: request.method ?? '',
      path,
      query: Object.fromEntries(searchParams),
      body: undefined,
      status: 0,
    }
    requests.push(received)
    if (requests.length > MOST_REQUESTS) requests.shift()
    const started = performance.now()
    const at = now()
    const tell = (answered: unknown) =>
      options.onAnswered?.({
        ...received,
        at,
        ms: Math.round(performance.now() - started),
        response: answered,
      })
    received.body = bodyOf(await textOf(request))
    const failed = await faults.take(path, request, response)
    if (failed !== undefined) {
      received.status = failed
      return tell(undefined)
    }
    const own = received.method === 'GET' && answerOfServer(path, workspace.all(), loadsForMs / speed, now())
    if (own) {
      respond(response, received, own.status, 'application/json', JSON.stringify(own.body))
      return tell(own.body)
    }
    try {
      const answered = answer(received)
      respond(response, received, 200, 'application/json', JSON.stringify(answered))
      tell(answered)
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, String(error))
      respond(response, received, refusal.status, 'text/plain; charset=utf-8', refusal.message)
      tell(refusal.message)
    }
  }

  function log(name: string, severity: string, payload: string, at?: Date): Entry
  function log(name: string, entry: GivenEntry): Entry
  function log(name: string, given: string | GivenEntry, payload = '', at?: Date): Entry {
    const { id } = workspace.find(name)
    return typeof given === 'string'
      ? logs.write(id, given, payload, at?.getTime() ?? now())
      : logs.writeGiven(id, given, now())
  }

  const server = createServer((request, response) => {
    if (!isLocal(request)) return void response.writeHead(403).end('Only this machine may call this API.')
    handle(request, response).catch(() => request.socket.destroy())
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })

  const url = `http://127.0.0.1:${port}`
  return {
    url,
    apiKey,
    serversUrl: `${url}${SERVERS}`,
    requests,
    deployments: () => workspace.all().map(held => answerFor(held, now())),
    makeElsewhere: parameters => answerFor(workspace.add(read(additionSchema, parameters)), now()),
    log,
    happen(name, story) {
      const held = workspace.find(name)
      catchUp(logs, held, now())
      logs.writeLines(held.id, STORIES[story]({ chance: Math.random, at: now() }), now())
    },
    expire: name => workspace.change(name, { endsAt: now() }),
    fail: name => {
      catchUp(logs, workspace.find(name), now())
      workspace.change(name, { failed: true })
    },
    vanish: name => workspace.vanish(name),
    save: () => ({ deployments: workspace.all().map(held => ({ ...held })), logs: logs.save() }),
    held: () => workspace.all(),
    entries(name, most) {
      const held = workspace.find(name)
      catchUp(logs, held, now())
      return logs.read(held.id, 0, now() * 1000 + 999, most, now())
    },
    setSpeed(next) {
      speed = next
      workspace.setSpeed(next)
    },
    setFault: faults.set,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function respond(
  response: ServerResponse,
  received: ReceivedRequest,
  status: number,
  type: string,
  body: string,
) {
  received.status = status
  response.writeHead(status, { 'content-type': type }).end(body)
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

/** What is not JSON stays the text it is. */
function bodyOf(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}

function objectFrom(body: unknown): Record<string, unknown> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body))
    return body as Record<string, unknown>
  throw new Refusal(400, 'The body is not a JSON object')
}
