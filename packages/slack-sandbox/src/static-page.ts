import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.map': 'application/json',
  '.woff2': 'font/woff2',
}

/**
 * Answers with a file of the built page, or with its index.html for every path without an ending.
 *
 * @param directory of the built page; without one the answer is 404
 * @param path the request's, decoded
 */
export async function serveStatic(
  directory: string | undefined,
  path: string,
  response: ServerResponse,
): Promise<void> {
  const isFile = extname(path) !== ''
  const wanted = join(directory ?? '', isFile ? normalize(path) : 'index.html')
  const content = directory ? await readFile(wanted).catch(() => undefined) : undefined
  if (!content)
    return void response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no page here.\n')
  const type = TYPES[extname(wanted)] ?? 'application/octet-stream'
  response.writeHead(200, { 'content-type': type }).end(content)
}

/** Answers with a JavaScript module; 404 without one. */
export async function serveModule(path: string | undefined, response: ServerResponse): Promise<void> {
  const content = path === undefined ? undefined : await readFile(path).catch(() => undefined)
  if (!content)
    return void response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such panel.\n')
  response.writeHead(200, { 'content-type': TYPES['.js'] ?? '', 'cache-control': 'no-store' }).end(content)
}
