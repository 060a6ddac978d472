import type { Message } from '../../protocol.ts'
import { compareTs } from './message-order.ts'
import type { WorkspaceState } from './workspace-state.ts'

/** Whether it stands in the channel: roots, and replies that were also sent there. */
const inChannel = ({ threadTs, ts, broadcast }: Message): boolean =>
  threadTs === undefined || threadTs === ts || broadcast === true

/** What the channel shows, oldest first. */
export const channelMessages = (messages: readonly Message[]): readonly Message[] =>
  messages.filter(inChannel)

/** The thread's root, if it still stands, and its replies. */
export function threadMessages(messages: readonly Message[], root: string): readonly Message[] {
  return messages.filter(({ ts, threadTs }) => ts === root || threadTs === root)
}

/** Whether the app's Home stands where its messages would. */
export function isHomeOpen({ app, channels, openChannel, tab }: WorkspaceState): boolean {
  const channel = channels.find(({ id }) => id === openChannel)
  return app.homeTab && tab === 'home' && channel?.kind === 'direct'
}

/** How many messages of others arrived in the channel after the last one read. */
export function unreadCount(messages: readonly Message[], lastRead: string, me: string): number {
  let count = 0
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index]
    if (message === undefined || compareTs(message.ts, lastRead) <= 0) break
    if (message.user !== me && inChannel(message)) count += 1
  }
  return count
}

const GROUP_SECONDS = 300

/** Whether the message stands under the one before it without repeating who wrote it. */
export function continues(previous: Message | undefined, message: Message): boolean {
  return (
    previous !== undefined &&
    previous.user === message.user &&
    previous.ephemeralFor === message.ephemeralFor &&
    !message.broadcast &&
    !previous.replyCount &&
    Number(message.ts) - Number(previous.ts) < GROUP_SECONDS
  )
}
