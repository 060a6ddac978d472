import type { Message } from './protocol.ts'

/** Every message of the workspace, by channel and in order of age. */
export interface MessageLog {
  find(channel: string, ts: string): Message | undefined
  /** Adds, or replaces the message of the same channel and ts. */
  put(message: Message): void
  remove(channel: string, ts: string): void
  /** Oldest first, replies and ephemeral messages included. */
  of(channel: string): Message[]
}

export function createMessageLog(): MessageLog {
  const channels = new Map<string, Map<string, Message>>()
  return {
    find: (channel, ts) => channels.get(channel)?.get(ts),
    put(message) {
      const known = channels.get(message.channel) ?? new Map<string, Message>()
      channels.set(message.channel, known)
      known.set(message.ts, message)
    },
    remove: (channel, ts) => void channels.get(channel)?.delete(ts),
    of: channel => [...(channels.get(channel)?.values() ?? [])],
  }
}
