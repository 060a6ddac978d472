/**
 * What the developer drawer and the sandbox say to each other: `WS /sandbox/developer` tells of everything as it
 * happens, and `POST /sandbox/developer/<act>` changes it.
 */

/** Who speaks to whom. */
export type Route = 'bot_to_slack' | 'slack_to_bot' | 'bot_to_roboflow' | 'slack_to_person'

/** One request with its answer. An entry that comes again under the same id takes the place of the one before. */
export interface TrafficEntry {
  id: number
  /** Milliseconds since 1970. */
  at: number
  route: Route
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

export interface DeploymentRow {
  name: string
  machineType: string
  status: string
  creator: string
  replicas: number
  maxReplicas: number
  /** Milliseconds since 1970; absent when it runs until it is deleted. */
  endsAt?: number
  /** Milliseconds since 1970. */
  madeAt: number
}

export const SLACK_FAULTS = ['rate_limited', 'down', 'drop_after_accepting'] as const
export const ROBOFLOW_FAULTS = ['error', 'slow', 'garbage'] as const

/** How the sandbox stands. */
export interface DeveloperState {
  speed: number
  slackFault: (typeof SLACK_FAULTS)[number] | null
  roboflowFault: (typeof ROBOFLOW_FAULTS)[number] | null
  bot: 'running' | 'starting' | 'stopped'
  /** Newest first, those that have ended last. */
  deployments: DeploymentRow[]
}

/** One line of a deployment's log. */
export interface LogEntry {
  insert_id: string
  severity: string
  payload: string
  timestamp: string
}

export type DeveloperMessage =
  | { type: 'traffic'; entries: TrafficEntry[] }
  | { type: 'state'; state: DeveloperState }
