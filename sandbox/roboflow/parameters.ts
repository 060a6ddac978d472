import { z } from 'zod'
import { Refusal } from './refusal.ts'
import { parseTimestamp } from './timestamps.ts'

/** Types of machine that can be rented here. */
export const MACHINE_TYPES = [
  { name: 'dev-cpu', description: 'Development, CPU; expires' },
  { name: 'dev-gpu', description: 'Development, one GPU; expires' },
  { name: 'prod-cpu', description: 'Production, CPU; runs until deleted' },
  { name: 'prod-gpu', description: 'Production, one GPU; runs until deleted' },
]

const required = (field: string) =>
  z
    .string({
      error: issue =>
        `${issue.input === undefined ? 'Missing required parameter' : 'Wrong type for'}: ${field}`,
    })
    .min(1, `Missing required parameter: ${field}`)

const replicas = (field: string) =>
  z.int(`Wrong type for: ${field}`).min(0, `${field} must not be negative`).default(1)

export const deploymentName = required('deployment_name')

export const additionSchema = z
  .object({
    deployment_name: deploymentName.regex(
      /^[a-z][a-z0-9-]{4,14}$/,
      'deployment_name must have 5 to 15 characters, a-z, 0-9 and dash, and start with a letter',
    ),
    machine_type: required('machine_type').refine(
      wanted => MACHINE_TYPES.some(({ name }) => name === wanted),
      `Unknown machine_type; there are ${MACHINE_TYPES.map(({ name }) => name).join(', ')}`,
    ),
    creator_email: required('creator_email').regex(
      /^\S+@\S+\.\S+$/,
      'creator_email must be an e-mail address',
    ),
    duration: z.number('Wrong type for: duration').positive('duration must be above 0').default(3),
    inference_version: z.string('Wrong type for: inference_version').default('latest'),
    min_replicas: replicas('min_replicas'),
    max_replicas: replicas('max_replicas'),
  })
  .refine(
    ({ min_replicas, max_replicas }) => min_replicas <= max_replicas,
    'min_replicas must not be above max_replicas',
  )
  .refine(
    ({ machine_type, duration }) => machine_type.startsWith('prod') || duration <= 8,
    'duration must not be above 8 hours',
  )

export type Addition = z.output<typeof additionSchema>

/** Microseconds since 1970. */
const timestamp = (field: string) =>
  z.string().transform((text, issue) => {
    const instant = parseTimestamp(text)
    if (instant !== undefined) return instant
    issue.addIssue(`${field} must be an ISO 8601 time`)
    return z.NEVER
  })

export const logQuerySchema = z.object({
  deployment_name: deploymentName,
  max_entries: z
    .string()
    .regex(/^0*[1-9]\d*$/, 'max_entries must be a whole number above 0')
    .transform(Number)
    .default(50),
  from_timestamp: timestamp('from_timestamp').optional(),
  to_timestamp: timestamp('to_timestamp').optional(),
})

/** Throws Refusal (400) with the first fault. */
export function read<Output>(schema: z.ZodType<Output>, given: unknown): Output {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  throw new Refusal(400, result.error.issues[0]?.message ?? 'Bad request')
}
