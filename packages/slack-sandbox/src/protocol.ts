/**
 * What the workspace page and the sandbox's Slack say to each other.
 *
 * The page reads `GET /sandbox/snapshot?person=U…` once, then follows `WS /sandbox/events?person=U…`, and acts by
 * `POST /sandbox/<act>` with the bodies below. Blocks and views travel as the bot sent them: the page parses nothing
 * but Block Kit. Timestamps (`ts`) are Slack's: seconds with six decimals, as a string, unique in a channel.
 */

/** A block as the bot sent it; its shape is Slack's, checked by the sandbox before it is stored. */
export type Block = { type: string; block_id: string; [field: string]: unknown }

export interface Person {
  id: string
  /** Handle without `@`. */
  name: string
  realName: string
  email: string
  /** A word beside their name, such as their part in a demo. */
  role?: string
  /** IANA zone, such as `Europe/Berlin`. */
  timeZone: string
  /** CSS colour of the avatar. */
  color: string
}

export interface Channel {
  id: string
  /** Without `#`; for a direct message, the other side's name. */
  name: string
  kind: 'public' | 'private' | 'direct'
  /** Whether the bot is a member: it may post files and read only where it is one. */
  botIsMember: boolean
}

/** A legacy attachment (https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments). */
export interface Attachment {
  color?: string
  pretext?: string
  title?: string
  title_link?: string
  text?: string
  fallback?: string
  footer?: string
  fields?: readonly { title?: string; value?: string; short?: boolean }[]
  blocks?: Block[]
  [field: string]: unknown
}

export interface SharedFile {
  id: string
  name: string
  title: string
  /** Bytes. */
  size: number
  /** Path on this server. */
  url: string
}

export interface Message {
  channel: string
  ts: string
  /** Person or bot user who wrote it. */
  user: string
  text: string
  blocks: Block[]
  files: SharedFile[]
  /** Legacy attachments, as the bot sent them. */
  attachments?: Attachment[]
  /** Of the thread's root, when this is a reply. */
  threadTs?: string
  /** A reply that was also sent to the channel. */
  broadcast?: boolean
  /** Only this person sees it; gone on reload. */
  ephemeralFor?: string
  edited?: boolean
  replyCount?: number
  metadata?: { event_type: string; event_payload: Record<string, unknown> }
}

/** One view on the stack, root first; `view` is what the bot sent to views.open, push or update. */
export interface OpenView {
  id: string
  hash: string
  view: { type: 'modal'; callback_id?: string; blocks: Block[]; [field: string]: unknown }
}

/** What the app published to a person's Home tab. */
export interface HomeView {
  id: string
  hash: string
  view: { type: 'home'; blocks: Block[]; [field: string]: unknown }
}

export interface Command {
  /** With its slash. */
  command: string
  description: string
  usageHint: string
}

/** What the app offers in a message's menu, or everywhere. */
export interface Shortcut {
  name: string
  type: 'message' | 'global'
  callbackId: string
  description: string
}

export interface Snapshot {
  team: { id: string; name: string; domain: string }
  app: { id: string; name: string; botUserId: string; homeTab: boolean }
  me: Person
  people: Person[]
  channels: Channel[]
  /** Oldest first, replies included, ephemeral ones left out. */
  messages: Message[]
  views: OpenView[]
  /** Null until the bot published one. */
  home: HomeView | null
  commands: Command[]
  shortcuts: Shortcut[]
  /** Whether the bot is connected by Socket Mode or has an HTTP address to be called at. */
  botOnline: boolean
}

/** What follows the snapshot. `message` both adds and replaces (same channel and ts). */
export type PageEvent =
  | { type: 'message'; message: Message }
  | { type: 'message_removed'; channel: string; ts: string }
  | { type: 'channel'; channel: Channel }
  | { type: 'views'; views: OpenView[] }
  | { type: 'home'; home: HomeView }
  | { type: 'bot'; online: boolean }
  /** What Slack would say to the person, such as "/lunch failed with the error dispatch_failed". */
  | { type: 'toast'; text: string }

/** `POST /sandbox/message`: what was typed into a composer; a leading `/` makes it a slash command. */
export interface MessageAct {
  person: string
  channel: string
  text: string
  threadTs?: string
  /** A reply that goes to the channel as well. */
  broadcast?: boolean
}

/** Where something was pressed. */
export type Place = { channel: string; ts: string } | { viewId: string }

/** State values as Slack sends them: block_id → action_id → the element's payload (type, value, selected_option…). */
export type StateValues = Record<string, Record<string, Record<string, unknown>>>

/**
 * `POST /sandbox/action`: a button, select, overflow or dispatching input was used. `action` is the entry of
 * `actions[]` without `action_ts`: `{type, action_id, block_id, value | selected_option | …}`.
 */
export interface ActionAct {
  person: string
  place: Place
  action: { type: string; action_id: string; block_id: string; [field: string]: unknown }
  values: StateValues
}

/** `POST /sandbox/suggestion`: the text typed into an external select; answers `SuggestionAnswer`. */
export interface SuggestionAct {
  person: string
  place: Place
  action_id: string
  block_id: string
  value: string
}
export type Option = { text: { type: string; text: string }; value: string; description?: { text: string } }
export interface SuggestionAnswer {
  options: Option[]
  option_groups?: { label: { text: string }; options: Option[] }[]
}

/** `POST /sandbox/submit`: a modal's submit button; answers `SubmitAnswer`. */
export interface SubmitAct {
  person: string
  viewId: string
  values: StateValues
}
/** `errors` by block_id when the bot refused; the view events carry everything else. */
export interface SubmitAnswer {
  errors?: Record<string, string>
}

/** `POST /sandbox/close`: a modal's Cancel (the top view) or its ✕ (`all`). */
export interface CloseAct {
  person: string
  viewId: string
  all: boolean
}

/** `POST /sandbox/shortcut`: a message's shortcut was used, or without `message` a global one. */
export interface ShortcutAct {
  person: string
  callbackId: string
  message?: { channel: string; ts: string }
}

/** `POST /sandbox/home`: the app was opened at one of its tabs. */
export interface HomeAct {
  person: string
  tab: 'home' | 'messages'
}

/** Every act answers `{ok: true, …}` or this, with a sentence a person can read. */
export interface ActFailure {
  ok: false
  error: string
}
