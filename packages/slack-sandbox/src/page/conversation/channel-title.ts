import type { Channel } from '../../protocol.ts'

/** What a channel is called where it is listed: `#` for public, a lock for private, a name for direct. */
export function channelTitle({ name, kind }: Channel): string {
  return kind === 'direct' ? name : `#${name}`
}
