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
