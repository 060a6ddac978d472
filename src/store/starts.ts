import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Start } from '../deployments/lifetime.ts'
import type { Deployment } from '../roboflow/schemas.ts'
import type { Database } from './database.ts'

/** When each deployment began: the API does not say, so it is kept from when it was made or first seen here. */
export interface Starts {
  madeHere(deployment: Deployment, at: Date): Promise<void>
  /** Remembers those that are new, as first seen now, and answers when each began. */
  see(deployments: readonly Deployment[], now: Date): Promise<(deployment: Deployment) => Start>
}

const rowSchema = z.object({
  deployment_id: z.string(),
  started_at: z.coerce.date(),
  how: z.enum(['made_here', 'first_seen']),
})

/** SQLite takes 32,766 variables in a statement, PostgreSQL 65,535. */
const BATCH = 5000

export function createStarts(database: Kysely<Database>): Starts {
  async function known(ids: readonly string[]): Promise<Map<string, Start>> {
    const starts = new Map<string, Start>()
    for (const some of batches(ids)) {
      const rows = await database
        .selectFrom('starts')
        .selectAll()
        .where('deployment_id', 'in', some)
        .execute()
      for (const row of rows.map(row => rowSchema.parse(row))) {
        starts.set(row.deployment_id, { at: row.started_at, how: row.how })
      }
    }
    return starts
  }

  return {
    async madeHere({ id }, at) {
      const start = { started_at: at.toISOString(), how: 'made_here' }
      await database
        .insertInto('starts')
        .values({ deployment_id: id, ...start })
        .onConflict(conflict => conflict.column('deployment_id').doUpdateSet(start))
        .execute()
    },
    async see(deployments, now) {
      const starts = await known(deployments.map(({ id }) => id))
      const unknown = [...new Set(deployments.map(({ id }) => id))].filter(id => !starts.has(id))
      for (const some of batches(unknown)) {
        await database
          .insertInto('starts')
          .values(some.map(id => ({ deployment_id: id, started_at: now.toISOString(), how: 'first_seen' })))
          .onConflict(conflict => conflict.column('deployment_id').doNothing())
          .execute()
      }
      return ({ id }) => starts.get(id) ?? { at: now, how: 'first_seen' }
    },
  }
}

function batches<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) =>
    items.slice(index * BATCH, (index + 1) * BATCH),
  )
}
