import { createHash } from 'node:crypto'
import { z } from 'zod'

/**
 * Requests and responses of the dedicated-deployments API, as its documentation has them
 * (https://docs.roboflow.com, "Manage Dedicated Deployments with an API"). Field names are the API's on the wire and
 * camelCase inside; fields the documentation does not name are kept as `otherFields`.
 */

const deploymentOnTheWire = z.looseObject({
  deployment_id: z.string().min(1),
  deployment_name: z.string().min(1),
  machine_type: z.string(),
  creator_email: z.string().nullish(),
  creator_id: z.string().nullish(),
  subdomain: z.string().nullish(),
  domain: z.string().nullish(),
  duration: z.number().nullish(),
  inference_version: z.string().nullish(),
  min_replicas: z.number().nullish(),
  max_replicas: z.number().nullish(),
  num_replicas: z.number().nullish(),
  status: z.string(),
  workspace_id: z.string().nullish(),
  workspace_url: z.string().nullish(),
})

/** One deployment. `durationHours` is what was asked for at /add; `status` is an open set: show strange ones as they are. */
export interface Deployment {
  id: string
  name: string
  machineType: string
  creatorEmail?: string | undefined
  creatorId?: string | undefined
  subdomain?: string | undefined
  domain?: string | undefined
  durationHours?: number | undefined
  inferenceVersion?: string | undefined
  minReplicas?: number | undefined
  maxReplicas?: number | undefined
  numReplicas?: number | undefined
  status: string
  workspaceId?: string | undefined
  workspaceUrl?: string | undefined
  otherFields: Record<string, unknown>
}

export const deploymentSchema = deploymentOnTheWire.transform((wire): Deployment => {
  const {
    deployment_id,
    deployment_name,
    machine_type,
    creator_email,
    creator_id,
    subdomain,
    domain,
    duration,
    inference_version,
    min_replicas,
    max_replicas,
    num_replicas,
    status,
    workspace_id,
    workspace_url,
    ...otherFields
  } = wire
  return {
    id: deployment_id,
    name: deployment_name,
    machineType: machine_type,
    creatorEmail: creator_email ?? undefined,
    creatorId: creator_id ?? undefined,
    subdomain: subdomain ?? undefined,
    domain: domain ?? undefined,
    durationHours: duration ?? undefined,
    inferenceVersion: inference_version ?? undefined,
    minReplicas: min_replicas ?? undefined,
    maxReplicas: max_replicas ?? undefined,
    numReplicas: num_replicas ?? undefined,
    status,
    workspaceId: workspace_id ?? undefined,
    workspaceUrl: workspace_url ?? undefined,
    otherFields,
  }
})

/** GET /list answers an array on the API page; newer client examples read `{"deployments": […]}`: both are taken. */
export const deploymentListSchema = z.preprocess(
  answer =>
    typeof answer === 'object' && answer !== null && 'deployments' in answer ? answer.deployments : answer,
  z.array(deploymentSchema),
)

/** One line of a deployment's log, as the API sends it: most of a log is read only to be passed over. */
export interface WireLogEntry {
  insert_id: string
  payload: string
  severity: string
  timestamp: string
}

/**
 * What Cloud Logging knows besides text, such as structured payloads, is taken as its JSON: one such entry must not hide
 * all others. A time alone is asked for, without which an entry has no place.
 */
const logEntryOnTheWire = z
  .looseObject({
    insert_id: z.unknown().optional(),
    payload: z.unknown().optional(),
    severity: z.unknown().optional(),
    timestamp: z.string().refine(text => !Number.isNaN(Date.parse(text)), 'not an ISO 8601 time'),
  })
  .transform(({ insert_id, payload, severity, timestamp }): WireLogEntry => {
    const entry = { payload: textOf(payload), severity: textOf(severity) || 'DEFAULT', timestamp }
    return { insert_id: textOf(insert_id) || idOf(entry), ...entry }
  })

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value)

/** Of an entry without an id: the same whenever it is read again. */
const idOf = (entry: Omit<WireLogEntry, 'insert_id'>): string =>
  createHash('sha256').update(JSON.stringify(entry)).digest('hex').slice(0, 32)

/** One line of a deployment's log. `timestamp` stays the API's text, which is finer than a Date's milliseconds. */
export interface LogEntry {
  insertId: string
  payload: string
  severity: string
  timestamp: string
}

/** Such as 2025-01-22T13:23:14.209436+00:00; others are left to the schema. */
const ISO_8601 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

/** A plain loop: a callback for each entry would cost as much as the check itself. */
function allPlain(entries: readonly (Partial<WireLogEntry> | null)[]): boolean {
  for (const entry of entries) if (!isPlain(entry)) return false
  return true
}

const isPlain = (entry: Partial<WireLogEntry> | null): boolean =>
  typeof entry === 'object' &&
  entry !== null &&
  typeof entry.insert_id === 'string' &&
  typeof entry.payload === 'string' &&
  typeof entry.severity === 'string' &&
  typeof entry.timestamp === 'string' &&
  ISO_8601.test(entry.timestamp)

/** GET /get_log. */
export const logPageSchema = z.array(logEntryOnTheWire)

/** The same for entries of the ordinary shape alone: one check, at a tenth of the cost. */
export const plainLogPageSchema = z.custom<WireLogEntry[]>(
  answer => Array.isArray(answer) && allPlain(answer),
)

export const messageSchema = z.looseObject({ message: z.string() })

/** GET /machine_types, which the official client calls and the API page leaves out. */
export const machineTypesSchema = z
  .looseObject({
    machine_types: z
      .array(z.looseObject({ name: z.string().min(1), description: z.string().nullish() }))
      .min(1),
  })
  .transform(answer =>
    answer.machine_types.map(
      ({ name, description }): MachineType => ({ name, description: description ?? '' }),
    ),
  )

export interface MachineType {
  name: string
  description: string
}

/** What POST /add is asked. `durationHours` above 0; its upper bound is the API's to judge. */
export interface NewDeployment {
  name: string
  machineType: string
  creatorEmail: string
  durationHours: number
  inferenceVersion: string
  minReplicas: number
  maxReplicas: number
}

/** What GET /get_log is asked; the API's own defaults (50 entries, the last hour) stand for what is left out. */
export interface LogWindow {
  maxEntries?: number | undefined
  from?: Date | string | undefined
  to?: Date | string | undefined
}
