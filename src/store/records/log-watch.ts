import { z } from 'zod'
import { SEVERITIES } from '../../roboflow/index.ts'
import { incidentSchema } from './incident.ts'
import { muteSchema } from './mute.ts'

/** How one deployment's log is watched, and what came of it. */
export const logWatchSchema = z.object({
  /** Whether a person asked to watch it or not to; absent: as the settings have it. */
  watched: z.boolean().optional(),
  /** Channel of its incidents, where a person chose one. */
  channel: z.string().optional(),
  /** From which on entries are reported, where a person chose it. */
  severity: z.enum(SEVERITIES).optional(),
  mutes: z.array(muteSchema).default([]),
  /** The open one, or the last that was; so are the other two. */
  incident: incidentSchema.optional(),
  /** Of what callers do wrong. */
  callers: incidentSchema.optional(),
  /** Of what is not paid. */
  billing: incidentSchema.optional(),
  /** Requests of the last minutes, and those that failed by their callers: by the minute's beginning, ms since 1970. */
  traffic: z.array(z.object({ at: z.number(), requests: z.number(), failed: z.number() })).optional(),
  /** When the server last said that it started, as the log has it. */
  startedAt: z.coerce.date().optional(),
  /** The thread that a person last asked for with `errors`: its root's key, and what was posted there. */
  requested: z
    .object({ key: z.string(), channel: z.string(), posted: z.array(z.string()), at: z.coerce.date() })
    .optional(),
})

export type LogWatch = z.output<typeof logWatchSchema>

export const NOT_WATCHED_YET: LogWatch = { mutes: [] }
