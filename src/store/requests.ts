import type { Kysely } from 'kysely'
import type { Database } from './database.ts'

/** What was served already, by its idempotency key: Slack sends again what it believes lost. */
export interface Requests {
  /** False when the key was there already. */
  isNew(key: string, at: Date): Promise<boolean>
  forgetBefore(at: Date): Promise<void>
}

export const createRequests = (database: Kysely<Database>): Requests => ({
  async isNew(key, at) {
    const inserted = await database
      .insertInto('requests')
      .values({ key, at: at.toISOString() })
      .onConflict(conflict => conflict.column('key').doNothing())
      .returning('key')
      .execute()
    return inserted.length > 0
  },
  async forgetBefore(at) {
    await database.deleteFrom('requests').where('at', '<', at.toISOString()).execute()
  },
})
