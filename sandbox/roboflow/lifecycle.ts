/** One deployment as the local API keeps it. Instants are milliseconds since 1970. */
export interface Held {
  id: string
  name: string
  machineType: string
  creatorEmail: string
  subdomain: string
  durationHours: number
  inferenceVersion: string
  minReplicas: number
  maxReplicas: number
  madeAt: number
  /** When it is (or was) up, counted anew by each resume. */
  readyAt: number
  /** When it ends; undefined for production types, which run until deleted. */
  endsAt: number | undefined
  paused: boolean
  failed: boolean
  deletedAt: number | undefined
}

export type Status = 'pending' | 'ready' | 'paused' | 'failed' | 'expired' | 'deleted'

/** What the documentation calls its status, at a time. Pausing does not stop the clock. */
export function statusAt(held: Held, now: number): Status {
  if (held.deletedAt !== undefined) return 'deleted'
  if (held.endsAt !== undefined && held.endsAt <= now) return 'expired'
  if (held.failed) return 'failed'
  if (held.paused) return 'paused'
  return held.readyAt <= now ? 'ready' : 'pending'
}

/** Until when (milliseconds since 1970) it has been up since `readyAt`, `now` at most; undefined when it is not. */
export function runningUntil(held: Held, now: number): number | undefined {
  if (held.paused || held.failed || held.deletedAt !== undefined) return undefined
  const until = Math.min(now, held.endsAt ?? now)
  return held.readyAt <= until ? until : undefined
}

/** Neither expired nor deleted: its name is in use. */
export const isThere = (held: Held, now: number) => !['expired', 'deleted'].includes(statusAt(held, now))

/** Where its server answers. */
export const domainOf = ({ subdomain }: Held) => `${subdomain}.roboflow.cloud`

/** The answer the documentation shows for /add, /get and each entry of /list. */
export function answerFor(held: Held, now: number) {
  const status = statusAt(held, now)
  return {
    deployment_id: held.id,
    deployment_name: held.name,
    machine_type: held.machineType,
    creator_email: held.creatorEmail,
    creator_id: `user-${held.creatorEmail.split('@')[0]}`,
    subdomain: held.subdomain,
    domain: domainOf(held),
    duration: held.durationHours,
    inference_version: held.inferenceVersion,
    max_replicas: held.maxReplicas,
    min_replicas: held.minReplicas,
    num_replicas: status === 'ready' ? Math.max(1, held.minReplicas) : 0,
    status,
    workspace_id: 'sandbox-workspace',
    workspace_url: 'sandbox',
  }
}
