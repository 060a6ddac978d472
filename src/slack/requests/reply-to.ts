import type { MessageRef } from '../../outbox/index.ts'

/** The ways back to the person who asked. */
export interface ReplyTo {
  /** Slack user id. */
  person: string
  channel: string
  threadTs?: string | undefined
  /** Takes five answers within 30 minutes (https://docs.slack.dev/interactivity/handling-user-interaction). */
  responseUrl?: string | undefined
  /**
   * Where nothing can be shown to the person alone: in the App Home, and where a shortcut named no channel. Answers go
   * to their direct messages.
   */
  directly?: 'home' | 'shortcut' | undefined
  /** The message, seen by others too, whose button was pressed. */
  pressed?: MessageRef | undefined
  /** The answer takes the place of the message whose button was pressed. */
  inPlace?: boolean | undefined
}

/**
 * The thread in which what is about a message is answered. Under what begins a thread the answer stands in the channel,
 * where the person looks: nobody may have the thread open.
 */
export const threadFor = (ts: string | undefined, threadTs: string | undefined): string | undefined =>
  threadTs === ts ? undefined : threadTs
