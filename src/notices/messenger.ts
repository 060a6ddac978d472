import type { Message } from '../views/blocks.ts'

/** What a message is about, as its metadata's event_type. */
export type EventType = 'deployment' | 'lifecycle' | 'error_incident' | 'error_entries'

export interface Posting {
  message: Message
  eventType: EventType
  /** The metadata's event_payload. Readable by every member of the workspace: no secrets. */
  payload: Record<string, string>
  /** Of the thread's root. */
  threadTs?: string | undefined
  /** Also shown in the channel, when it is a reply. */
  broadcast?: boolean | undefined
}

export interface TextFile {
  name: string
  title: string
  content: string
}

/** The way out to Slack. Every method throws CannotPost when Slack refuses. */
export interface Messenger {
  /** Answers the message's timestamp, which is its id in the channel, and the channel's own id. */
  post(channel: string, posting: Posting): Promise<{ channel: string; ts: string }>
  update(channel: string, ts: string, posting: Posting): Promise<void>
  /** Into the person's direct messages with the bot; answers the file's address where Slack tells it. */
  uploadToPerson(person: string, file: TextFile): Promise<string | undefined>
  /** Needs the bot to be a member of the channel. */
  uploadToThread(channel: string, threadTs: string, file: TextFile): Promise<void>
}

/** Slack refused a message; `reason` is its error code, such as `not_in_channel`. */
export class CannotPost extends Error {
  override readonly name = 'CannotPost'
  readonly channel: string
  readonly reason: string
  constructor(channel: string, reason: string, options?: ErrorOptions) {
    super(`Slack refused a message to ${channel}: ${reason}`, options)
    this.channel = channel
    this.reason = reason
  }

  /** Whether another channel may take it: the bot is not in this one, or may not write there. */
  get isAboutTheChannel(): boolean {
    return [
      'channel_not_found',
      'not_in_channel',
      'is_archived',
      'restricted_action',
      'missing_scope',
    ].includes(this.reason)
  }
}
