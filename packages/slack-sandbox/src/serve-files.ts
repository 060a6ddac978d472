import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Files } from './files.ts'
import { readBody, readMultipart } from './request-body.ts'

/** Takes the bytes of a file at the address files.getUploadURLExternal gave: raw, or as a multipart form. */
export async function serveUpload(
  files: Files,
  secret: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = files.findUpload(secret)
  if (!file) return void response.writeHead(404).end('not found')
  const contentType = request.headers['content-type'] ?? ''
  const body = await readBody(request)
  const isForm = contentType.includes('multipart/form-data')
  const parts = isForm ? Object.values(await readMultipart(body, contentType)) : [body]
  file.content = Buffer.concat(parts.map(part => Buffer.from(part)))
  response.writeHead(200, { 'content-type': 'text/plain' }).end(`OK - ${file.content.length}`)
}

/** Gives out an uploaded file at `/files/<id>/<name>`. */
export function serveFile(files: Files, id: string, response: ServerResponse): void {
  const file = files.find(id)
  if (!file?.content) return void response.writeHead(404).end('not found')
  const type = /\.(png|jpe?g|gif)$/.exec(file.name)?.[1]
  response.writeHead(200, {
    'content-type': type ? `image/${type.replace('jpg', 'jpeg')}` : 'text/plain; charset=utf-8',
  })
  response.end(file.content)
}
