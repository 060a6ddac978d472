import { debuglog } from 'node:util'

/** Sections of NODE_DEBUG that print addresses or headers, and with them the API key or a token. */
const SECTIONS = ['undici', 'fetch', 'websocket', 'http', 'https', 'net', 'tls']

/**
 * What is wrong with NODE_DEBUG, in one line. The API takes the key of a GET in the query alone, and Node prints every
 * address on its own: nothing of ours can blank it.
 */
export function nodeDebugFault(): string | undefined {
  const on = SECTIONS.filter(section => debuglog(section).enabled)
  if (on.length === 0) return undefined
  return `NODE_DEBUG would print the API key (${on.join(', ')}); unset it, or name only other parts of Node; example: NODE_DEBUG=timer`
}
