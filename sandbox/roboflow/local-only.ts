import type { IncomingMessage } from 'node:http'

const HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i
const ORIGIN = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i

/**
 * Whether a request asks for this machine by name, and not from a page of another site: the key is known to everybody,
 * and a browser lets any site send requests to 127.0.0.1.
 */
export const isLocal = ({ headers: { host, origin } }: IncomingMessage): boolean =>
  HOST.test(host ?? '') && (origin === undefined || ORIGIN.test(origin))
