import { unescaped } from './entities.ts'
import type { Inline } from './nodes.ts'

const SAFE_SCHEME = /^(?:https?:\/\/|mailto:|tel:)/i

/** An address a click may open: `javascript:` and the like stay text. */
export const isSafeAddress = (url: string): boolean => SAFE_SCHEME.test(url.trim())

/** What stands between `<` and `>`: a mention, a date or a link; undefined when it is none of them. */
export function parseAngle(content: string): Inline | undefined {
  const bar = content.indexOf('|')
  const target = bar === -1 ? content : content.slice(0, bar)
  const label = bar === -1 ? undefined : unescaped(content.slice(bar + 1))
  if (target.startsWith('@')) return mention('user', target.slice(1), label)
  if (target.startsWith('#')) return mention('channel', target.slice(1), label)
  if (target.startsWith('!')) return special(target.slice(1), label)
  const url = unescaped(target)
  return isSafeAddress(url) ? { type: 'link', url, label: label || url.replace(/^mailto:/i, '') } : undefined
}

function mention(type: 'user' | 'channel' | 'usergroup', id: string, label?: string): Inline | undefined {
  if (!/^[A-Z0-9]+$/i.test(id)) return undefined
  return label ? { type, id, label } : { type, id }
}

function special(target: string, label?: string): Inline | undefined {
  if (/^(?:here|channel|everyone)$/.test(target)) return { type: 'broadcast', range: target }
  if (target.startsWith('subteam^')) return mention('usergroup', target.slice('subteam^'.length), label)
  if (target.startsWith('date^')) return date(target, label)
  return label === undefined ? undefined : { type: 'text', text: label }
}

function date(target: string, fallback = ''): Inline | undefined {
  const [, seconds = '', format = '', url] = target.split('^')
  if (!/^\d{1,11}$/.test(seconds)) return fallback ? { type: 'text', text: fallback } : undefined
  const node = { type: 'date' as const, timestamp: Number(seconds), format: unescaped(format), fallback }
  return url && isSafeAddress(unescaped(url)) ? { ...node, url: unescaped(url) } : node
}
