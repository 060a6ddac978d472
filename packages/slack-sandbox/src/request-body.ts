import type { IncomingMessage } from 'node:http'
import { isObject, type JsonObject } from './json.ts'

/** Most bytes of one request; log files are far smaller. */
const MOST_BYTES = 64 * 1024 * 1024

/**
 * Reads the whole body of a request.
 *
 * @throws Error when it is larger than 64 MB
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > MOST_BYTES) throw new Error('The request is larger than 64 MB.')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** Parts of a multipart form: a string, or the bytes of a file. */
export async function readMultipart(
  body: Buffer,
  contentType: string,
): Promise<Record<string, string | Buffer>> {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData()
  const parts: Record<string, string | Buffer> = {}
  for (const [name, part] of form.entries()) {
    parts[name] = typeof part === 'string' ? part : Buffer.from(await part.arrayBuffer())
  }
  return parts
}

/**
 * Reads a request's fields from a form, a multipart form or JSON, as the Web API takes all three.
 *
 * @throws SyntaxError when the JSON cannot be parsed
 */
export async function readFields(request: IncomingMessage): Promise<JsonObject> {
  const contentType = request.headers['content-type'] ?? ''
  const body = await readBody(request)
  if (contentType.includes('application/json')) {
    const parsed: unknown = JSON.parse(body.toString() || '{}')
    return isObject(parsed) ? parsed : {}
  }
  if (contentType.includes('multipart/form-data')) return readMultipart(body, contentType)
  return Object.fromEntries(new URLSearchParams(body.toString()))
}
