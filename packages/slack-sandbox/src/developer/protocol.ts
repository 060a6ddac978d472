/**
 * What the developer drawer and the sandbox say to each other: `WS /sandbox/developer` sends everything as it happens,
 * and `POST /sandbox/developer/<act>` changes it.
 */

/** One request with its answer. An entry that comes again under the same id takes the place of the one before. */
export interface TrafficEntry {
  id: number
  /** Milliseconds since 1970. */
  at: number
  /** Who speaks to whom: `bot_to_slack`, `slack_to_bot`, `slack_to_person`, or a route of the host's. */
  route: string
  /** The method, path or kind of delivery, such as `chat.postMessage`. */
  title: string
  /** What tells it from others of its title, such as the text sent. */
  detail: string
  /** HTTP status, or what became of a delivery. */
  status: string
  /** Slack's or the API's word for why it was refused. */
  refusal?: string
  /** Milliseconds until it was answered. */
  ms?: number
  /** Milliseconds it may take. */
  limitMs?: number
  request: unknown
  response?: unknown
}

export const SLACK_FAULTS = ['rate_limited', 'down', 'drop_after_accepting'] as const
export type SlackFault = (typeof SLACK_FAULTS)[number]

/** A panel of the host's, as the page loads it. */
export interface PanelInfo {
  title: string
  /** Path of its JavaScript module on this server. */
  url: string
  /** Whether something in it is switched on that a person should not forget. */
  marked: boolean
}

/** How the sandbox stands. */
export interface DeveloperState {
  slackFault: SlackFault | null
  /** Names of the routes in the traffic, such as `bot → slack`. */
  routes: Readonly<Record<string, string>>
  panels: readonly PanelInfo[]
  /** A word of the host's beside the tabs. */
  status: string
  /** What the host's panels show. */
  host: unknown
}

export type DeveloperMessage =
  | { type: 'traffic'; entries: TrafficEntry[] }
  | { type: 'state'; state: DeveloperState }
