import type { OpenView } from '../../protocol.ts'

/** The words of a view's title or buttons; undefined where the bot gave none. */
export function viewText(view: OpenView['view'], part: 'title' | 'submit' | 'close'): string | undefined {
  const text = view[part]
  if (typeof text !== 'object' || text === null || !('text' in text)) return undefined
  return typeof text.text === 'string' ? text.text : undefined
}
