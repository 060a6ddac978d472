import { z } from 'zod'
import type { Replica } from './coordination.ts'

/** Seconds after which a replica that says nothing is gone. */
export const GONE_S = 10

/** The replicas that are alive, the leader first. `$1`: GONE_S. */
export const LIVE_REPLICAS = `select host, pid, started_at, leads from replicas
  where seen_at >= extract(epoch from now())::bigint - $1 order by leads desc, started_at`

export const replicaSchema = z
  .object({ host: z.string(), pid: z.coerce.number(), started_at: z.coerce.date(), leads: z.number() })
  .transform(
    ({ started_at, leads, ...row }): Replica => ({ ...row, startedAt: started_at, leads: leads === 1 }),
  )
