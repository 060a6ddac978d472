import type { Message } from '../block-kit/index.ts'
import type { EventType, TextFile } from '../store/index.ts'
import { decisionOn } from './refusals.ts'

export interface Posting {
  message: Message
  eventType: EventType
  /** The metadata's event_payload, if it has any. Readable by every member of the workspace: no secrets. */
  payload?: Record<string, string> | undefined
  /** Of the thread's root. */
  threadTs?: string | undefined
  /** Also shown in the channel, when it is a reply. */
  broadcast?: boolean | undefined
}

/** Where a message is: its timestamp is its id in the channel. */
export interface MessageRef {
  channel: string
  ts: string
}

/** The way out to Slack, one attempt a call. Every method throws PostRejected, RateLimited or DeliveryUncertain. */
export interface Messenger {
  post(channel: string, posting: Posting): Promise<MessageRef>
  update(ref: MessageRef, posting: Posting): Promise<void>
  /** The message whose metadata carries the key, written since then; undefined when there is none. */
  find(
    channel: string,
    threadTs: string | undefined,
    key: string,
    since: Date,
  ): Promise<MessageRef | undefined>
  /** The message's address in Slack. */
  permalink(ref: MessageRef): Promise<string>
  /** Into the person's direct messages with the bot; answers the file's address where Slack gives it. */
  uploadToPerson(person: string, file: TextFile): Promise<string | undefined>
  /** Needs the bot to be a member of the channel. Answers the file's id. */
  uploadToThread(channel: string, threadTs: string, file: TextFile): Promise<string>
  /** The id of the file of that name in the thread; undefined when there is none. */
  findFile(channel: string, threadTs: string, name: string): Promise<string | undefined>
}

/** Slack refused, and took nothing; `reason` is its error code, such as `not_in_channel`. */
export class PostRejected extends Error {
  override readonly name = 'PostRejected'
  readonly channel: string
  readonly reason: string
  constructor(channel: string, reason: string, options?: ErrorOptions) {
    super(`Slack rejected a message to ${channel}: ${reason}`, options)
    this.channel = channel
    this.reason = reason
  }

  /** Whether another channel may take it: the bot is not in this one, or may not write there. */
  get isAboutTheChannel(): boolean {
    return this.reason === 'missing_scope' || decisionOn(this.reason) === 'pause_channel'
  }
}

/** Slack wants a pause first (429): the message was not taken. */
export class RateLimited extends Error {
  override readonly name = 'RateLimited'
  readonly waitMs: number
  constructor(waitMs: number) {
    super(`Slack is rate limiting; retry in ${waitMs / 1000} s`)
    this.waitMs = waitMs
  }
}

/** No usable answer: the message may be in Slack or not. */
export class DeliveryUncertain extends Error {
  override readonly name = 'DeliveryUncertain'
}
