import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from './database.ts'

/** When something was last looked at with success, kept over restarts. */
export interface Snapshots {
  last(what: string): Promise<Date | undefined>
  now(what: string, at: Date): Promise<void>
}

const rowSchema = z.object({ at: z.coerce.date() })

export const createSnapshots = (database: Kysely<Database>): Snapshots => ({
  async last(what) {
    const row = await database.selectFrom('looks').select('at').where('what', '=', what).executeTakeFirst()
    return row && rowSchema.parse(row).at
  },
  async now(what, at) {
    const row = { at: at.toISOString() }
    await database
      .insertInto('looks')
      .values({ what, ...row })
      .onConflict(conflict => conflict.column('what').doUpdateSet(row))
      .execute()
  },
})
