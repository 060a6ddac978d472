import { z } from 'zod'

/**
 * Requests and responses of the dedicated-deployments API, as its documentation has them
 * (https://docs.roboflow.com, "Manage Dedicated Deployments with an API"). Field names are the API's on the wire and
 * camelCase inside; fields the documentation does not name are kept as `otherFields`.
 */

/**
 * One deployment as the rest of the code knows it. `durationHours` is what was asked for at /add; `status` is an open
 * set: show strange ones as they are.
 */
export const deploymentShape = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  machineType: z.string(),
  creatorEmail: z.string().optional(),
  creatorId: z.string().optional(),
  subdomain: z.string().optional(),
  domain: z.string().optional(),
  durationHours: z.number().optional(),
  inferenceVersion: z.string().optional(),
  minReplicas: z.number().optional(),
  maxReplicas: z.number().optional(),
  numReplicas: z.number().optional(),
  status: z.string(),
  workspaceId: z.string().optional(),
  workspaceUrl: z.string().optional(),
  /** Fields that the documentation does not name, as they came. */
  otherFields: z.record(z.string(), z.unknown()),
})

export type Deployment = z.output<typeof deploymentShape>

/** Names on the wire are the same in snake case, but for these. */
const WIRE_NAMES = new Map([
  ['id', 'deployment_id'],
  ['name', 'deployment_name'],
  ['durationHours', 'duration'],
])
const wireName = (field: string) =>
  WIRE_NAMES.get(field) ?? field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
const FIELDS = Object.keys(deploymentShape.omit({ otherFields: true }).shape)
const FIELD_BY_WIRE_NAME = new Map(FIELDS.map(field => [wireName(field), field]))

/** A deployment as the API sends it: null stands for a field that is not there. */
export const deploymentSchema = z.record(z.string(), z.unknown()).transform((wire, context): Deployment => {
  const fields: Record<string, unknown> = {}
  const otherFields: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(wire)) {
    const field = FIELD_BY_WIRE_NAME.get(name)
    if (field === undefined) otherFields[name] = value
    else fields[field] = value ?? undefined
  }
  const result = deploymentShape.safeParse({ ...fields, otherFields })
  if (result.success) return result.data
  for (const { message, path } of result.error.issues) {
    context.addIssue({ code: 'custom', message, path: [wireName(String(path[0]))], input: wire })
  }
  return z.NEVER
})

/**
 * GET /list answers an array on the API page; newer client examples read `{"deployments": […]}`: both are taken. Each
 * is still to be read by `deploymentSchema`.
 */
export const deploymentListSchema = z.preprocess(
  answer =>
    typeof answer === 'object' && answer !== null && 'deployments' in answer ? answer.deployments : answer,
  z.custom<unknown[]>(Array.isArray, 'Invalid input: expected array'),
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
  /** Keeps it when it expires. Not documented; the official client sends `delete_on_expiration`. */
  keepAtExpiry?: boolean
}
