import type { Message } from '../../protocol.ts'

/** Before, with or after: Slack's timestamps have as many decimals each, so the longer one is the later one. */
export function compareTs(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0)
}

/** The list with the message added at its place, or put in the place of the one with its `ts`. */
export function withMessage(messages: readonly Message[], message: Message): readonly Message[] {
  const last = messages.at(-1)
  if (last === undefined || compareTs(last.ts, message.ts) < 0) return [...messages, message]
  const known = messages.findIndex(({ ts }) => ts === message.ts)
  if (known !== -1) return messages.with(known, message)
  const next = messages.findIndex(({ ts }) => compareTs(ts, message.ts) > 0)
  return messages.toSpliced(next, 0, message)
}

/** By channel, each oldest first. */
export function messagesByChannel(messages: readonly Message[]): Record<string, readonly Message[]> {
  const channels = new Map<string, Message[]>()
  for (const message of messages) {
    const list = channels.get(message.channel)
    if (list) list.push(message)
    else channels.set(message.channel, [message])
  }
  for (const list of channels.values()) list.sort((left, right) => compareTs(left.ts, right.ts))
  return Object.fromEntries(channels)
}
