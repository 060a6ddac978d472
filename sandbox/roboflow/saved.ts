import { z } from 'zod'
import type { Held } from './lifecycle.ts'

const instant = z.number()

/** What outlives a restart of the local API: its deployments and the newest of their logs. Instants are in ms. */
export const savedRoboflowSchema = z.object({
  deployments: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      machineType: z.string(),
      creatorEmail: z.string(),
      subdomain: z.string(),
      durationHours: z.number(),
      inferenceVersion: z.string(),
      minReplicas: z.number(),
      maxReplicas: z.number(),
      madeAt: instant,
      readyAt: instant,
      endsAt: instant.optional(),
      paused: z.boolean(),
      failed: z.boolean(),
      deletedAt: instant.optional(),
    }),
  ),
  logs: z.array(
    z.object({
      deployment: z.string(),
      /** Until when it has logged; null when it never did by itself. */
      until: instant.nullable(),
      lines: z.array(
        z.object({
          /** Microseconds since 1970. */
          at: z.number(),
          entry: z.object({
            insert_id: z.string(),
            payload: z.json(),
            severity: z.string(),
            timestamp: z.string(),
          }),
          visibleFrom: instant.nullable(),
        }),
      ),
    }),
  ),
})

export type SavedRoboflow = z.output<typeof savedRoboflowSchema>

type SavedDeployment = SavedRoboflow['deployments'][number]

/** JSON leaves out what is undefined. */
export const heldFrom = (saved: SavedDeployment): Held => ({
  ...saved,
  endsAt: saved.endsAt,
  deletedAt: saved.deletedAt,
})
