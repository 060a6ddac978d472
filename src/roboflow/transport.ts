import pRetry from 'p-retry'
import { Agent, request } from 'undici'
import { type Ended, type Observe, unobserved } from '../observe.ts'
import { ownRedactor, redactor } from '../redact.ts'
import { closedList } from './cut-json.ts'
import { Malformed, Refused, Unconfirmed, Unreachable } from './errors.ts'
import { createLogRoom, type LogRoom } from './log-room.ts'

export interface TransportOptions {
  baseUrl: string
  apiKey: string
  /** More that must not be handed on when an answer holds it. */
  secrets?: readonly (string | undefined)[]
  /** Milliseconds for a whole request, answer read. */
  timeoutMs: number
  observe?: Observe
}

export interface GetOptions {
  /** Milliseconds, in place of the transport's own. */
  timeoutMs?: number
  /** Leaves our secrets in the answer: for megabytes of which little is kept, which the caller then blanks. */
  asItIs?: boolean
  /**
   * Who asks right after the same question gets its answer, unless something was changed meanwhile; and an answer that
   * reads as the last one is the same object, which costs no parsing.
   */
  isShared?: boolean
  /** Of a list that is larger than what is read, what was read is the answer, and this is called. */
  onCut?: () => void
}

/** One request, its answer parsed as JSON. Throws Refused, Unreachable or Malformed, never with the key in it. */
export interface Transport {
  /** Retried twice with back-off on connection faults and 502, 503, 504; `query` gains the key. */
  get(path: string, query: Record<string, string>, options?: GetOptions): Promise<unknown>
  /** Never retried: a lost answer does not mean that nothing was done. */
  post(path: string, body: Record<string, unknown>): Promise<unknown>
  readonly room: LogRoom
  /** Ends what is under way, too: it fails as Unreachable. */
  close(): Promise<void>
}

/** Keep-alive HTTP over undici's own client, which costs a third of the CPU of the global `fetch`. */
export function createTransport({
  baseUrl,
  apiKey,
  timeoutMs,
  secrets = [],
  observe = unobserved,
}: TransportOptions): Transport {
  // Whether a lost request was sent is told by the codes of HTTP/1.1's faults, below.
  const agent = new Agent({ allowH2: false, keepAliveTimeout: 30_000, connect: { timeout: timeoutMs } })
  const redact = redactor([apiKey, ...secrets])
  const withoutOwn = ownRedactor([apiKey, ...secrets])
  const blankedValue = (_: string, value: unknown) => (typeof value === 'string' ? withoutOwn(value) : value)
  let closed = false
  const lastAnswers = new Map<string, { text: string; value: unknown }>()
  /** Questions that were asked just now, since the last change. */
  const underWay = new Map<string, { answer: Promise<unknown>; begunAt: number }>()
  const room = createLogRoom()
  const base = baseUrl.replace(/\/{1,20}$/, '')

  const send: typeof sendOnce = (method, path, ...rest) =>
    observe({ kind: 'api_call', labels: { endpoint: path } }, () => sendOnce(method, path, ...rest), statusOf)

  async function sendOnce(
    method: 'GET' | 'POST',
    path: string,
    url: string,
    body?: string,
    limitMs = timeoutMs,
  ) {
    const signal = AbortSignal.timeout(limitMs)
    try {
      const response = await request(url, {
        method,
        dispatcher: agent,
        signal,
        ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
      })
      return { status: response.statusCode, ...(await bodyOf(response.body, room)) }
    } catch (fault) {
      const NoAnswer = method === 'POST' && (signal.aborted || wasSent(fault)) ? Unconfirmed : Unreachable
      throw new NoAnswer(
        signal.aborted
          ? `Roboflow did not answer ${path} within ${limitMs / 1000} s.`
          : `Could not reach Roboflow for ${path}: ${redact(reasonOf(fault))}.`,
      )
    }
  }

  function read(
    path: string,
    { status, text: whole, isCut }: { status: number; text: string; isCut: boolean },
    { asItIs = false, onCut }: GetOptions = {},
  ): unknown {
    const text = isCut && onCut !== undefined && status === 200 ? closedList(whole) : whole
    if (status >= 300 && status < 400)
      throw new Malformed(`Roboflow returned a redirect (${status}) for ${path}.`)
    if (status !== 200)
      throw new Refused(status, redact(isHtml(text) ? 'it returned an HTML page' : text.trim()))
    if (isHtml(text)) throw new Malformed(`Roboflow returned an HTML page instead of data for ${path}.`)
    if (isCut && (onCut === undefined || text === '[]'))
      throw new Malformed(`Roboflow returned more data than can be read for ${path}.`)
    if (isCut) onCut?.()
    try {
      if (asItIs) return JSON.parse(text)
      // Servers log addresses, and people put keys into names: what is handed on never holds ours, also where an
      // escape of JSON's had hidden it.
      return JSON.parse(withoutOwn(text), text.includes('\\') ? blankedValue : undefined)
    } catch {
      throw new Malformed(`Roboflow returned invalid JSON for ${path}.`)
    }
  }

  return {
    get(path, query, options = {}) {
      const url = `${base}${path}?${new URLSearchParams({ api_key: apiKey, ...query })}`
      const ask = () => send('GET', path, url, undefined, options.timeoutMs)
      const readAnswer = (answer: Awaited<ReturnType<typeof ask>>) => {
        if (options.isShared !== true) return read(path, answer, options)
        const last = lastAnswers.get(url)
        if (last && answer.status === 200 && !answer.isCut && last.text === answer.text) return last.value
        const value = read(path, answer, options)
        lastAnswers.set(url, { text: answer.text, value })
        return value
      }
      const asked = options.isShared === true ? underWay.get(url) : undefined
      if (asked && performance.now() - asked.begunAt < SHARED_MS) return asked.answer
      const answer = pRetry(async () => readAnswer(await ask()), {
        retries: 2,
        minTimeout: 200,
        factor: 3,
        randomize: true,
        shouldRetry: ({ error }) => !closed && isPassing(error),
      })
      if (options.isShared !== true) return answer
      const begun = { answer, begunAt: performance.now() }
      underWay.set(url, begun)
      return answer.finally(() => {
        if (underWay.get(url) === begun) underWay.delete(url)
      })
    },
    async post(path, body) {
      // Whoever asks from now on wants to know what has become of it, also where it seems to have failed.
      underWay.clear()
      try {
        return read(
          path,
          await send('POST', path, `${base}${path}`, JSON.stringify({ api_key: apiKey, ...body })),
        )
      } finally {
        underWay.clear()
      }
    },
    room,
    close: () => {
      closed = true
      return agent.destroy()
    },
  }
}

/** Milliseconds for which a question is joined: one that hangs is not waited for by everybody. */
const SHARED_MS = 200

/** What is read of a body, and whether there was more. */
async function bodyOf(body: AsyncIterable<Buffer>, room: LogRoom): Promise<{ text: string; isCut: boolean }> {
  const reading = room.reading()
  try {
    const parts: Buffer[] = []
    let isCut = false
    for await (const part of body) {
      parts.push(part)
      isCut = !reading.takes(part.length)
      if (isCut) break
    }
    return { text: new TextDecoder().decode(Buffer.concat(parts)), isCut }
  } finally {
    reading.end()
  }
}

const statusOf = (ended: Ended<{ status: number }>): string =>
  'result' in ended ? String(ended.result.status) : 'no_answer'

const isHtml = (text: string) => /^\s*<(!doctype|html)/i.test(text)

function isPassing(error: Error): boolean {
  if (error instanceof Refused) return [502, 503, 504].includes(error.status)
  return error instanceof Unreachable && !error.message.includes('did not answer')
}

const codeOf = (fault: unknown) => (fault instanceof Error && 'code' in fault ? String(fault.code) : '')

/** Whether the request may have reached the API before the fault. */
const wasSent = (fault: unknown) =>
  !['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(codeOf(fault))

/** Why there was no answer, in words that complete a sentence. */
export function reasonOf(fault: unknown): string {
  const code = codeOf(fault)
  return REASONS[code] ?? (code || 'the connection failed')
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection was lost',
  UND_ERR_SOCKET: 'the connection was lost',
  ENOTFOUND: 'unknown host',
  EAI_AGAIN: 'the host name could not be resolved',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'its answer is too long',
}
