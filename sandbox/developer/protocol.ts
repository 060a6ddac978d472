import type { Entry } from '../roboflow/server-log/line.ts'

/** What the sandbox's own panels of the developer drawer show. */
export interface HostState {
  speed: number
  roboflowFault: (typeof ROBOFLOW_FAULTS)[number] | null
  bot: 'running' | 'starting' | 'stopped'
  /** Newest first, those that have ended last. */
  deployments: DeploymentRow[]
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

export const ROBOFLOW_FAULTS = ['error', 'slow', 'garbage'] as const

/** One entry of a deployment's log. */
export type LogEntry = Entry
