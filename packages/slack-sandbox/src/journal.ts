/** How many entries of each kind are kept; the oldest go first. */
const KEPT = 2000

/** One Web API call, or one use of a response_url (method `response_url`). */
export interface RequestEntry {
  /** Milliseconds since 1970. */
  at: number
  method: string
  /** Without the token; lists and objects as objects. */
  arguments: Record<string, unknown>
  response: unknown
  /** HTTP status; 0 when the connection was broken or held on purpose. */
  status: number
  /** Milliseconds until it was answered. */
  ms?: number
}

/** What became of something sent to the bot. */
type DeliveryStatus = 'pending' | 'acknowledged' | 'timed_out' | 'not_connected' | 'failed'

/** One envelope or signed request sent to the bot. */
export interface DeliveryEntry {
  /** Milliseconds since 1970. */
  at: number
  kind: 'slash_commands' | 'interactive' | 'events_api'
  payload: Record<string, unknown>
  /** Milliseconds until the bot acknowledged it, which may be after the three seconds were over. */
  ackMs?: number
  status: DeliveryStatus
  /** What the bot answered. */
  response?: unknown
}

/** What Slack told a person in passing. */
export interface ToastEntry {
  /** Milliseconds since 1970. */
  at: number
  person: string
  text: string
  /** Slack's word for why it was refused, or `refused`. */
  code: string
}

/** A list that forgets its oldest entries. */
export interface Journal<Entry> {
  readonly entries: readonly Entry[]
  add(entry: Entry): void
  /** Says that something of an entry is not as it was. */
  changed(entry: Entry): void
  /** Calls `listener` with every entry added or changed from now on; returns how to stop. */
  watch(listener: (entry: Entry) => void): () => void
}

export function createJournal<Entry>(): Journal<Entry> {
  const entries: Entry[] = []
  const listeners = new Set<(entry: Entry) => void>()
  const changed = (entry: Entry) => {
    for (const listener of listeners) listener(entry)
  }
  return {
    entries,
    add(entry) {
      entries.push(entry)
      if (entries.length > KEPT) entries.splice(0, entries.length - KEPT)
      changed(entry)
    },
    changed,
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Everything that passes between the bot, Slack and people. */
export interface SlackJournals {
  requests: Journal<RequestEntry>
  deliveries: Journal<DeliveryEntry>
  toasts: Journal<ToastEntry>
}
