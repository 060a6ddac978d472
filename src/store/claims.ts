import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from './database.ts'

/** Who is at something now, so that nobody else begins with it. */
export interface Claim {
  person: string
  verb: string
  at: Date
}

export interface Claims {
  /** Compare-and-set: undefined when it is this token's from now until `until`, else whose it is. */
  take(what: string, token: string, claim: Claim, until: Date): Promise<Claim | undefined>
  /** Gives up one's own; somebody else's stays. */
  release(what: string, token: string): Promise<void>
}

const rowSchema = z.object({ token: z.string(), person: z.string(), verb: z.string(), at: z.coerce.date() })

export const createClaims = (database: Kysely<Database>): Claims => ({
  async take(what, token, { person, verb, at }, until) {
    const row = { token, person, verb, at: at.toISOString(), until: until.toISOString() }
    await database
      .insertInto('claims')
      .values({ what, ...row })
      .onConflict(conflict =>
        conflict.column('what').doUpdateSet(row).where('claims.until', '<', at.toISOString()),
      )
      .execute()
    const held = await database.selectFrom('claims').selectAll().where('what', '=', what).executeTakeFirst()
    if (held === undefined) return this.take(what, token, { person, verb, at }, until)
    const { token: holder, ...claim } = rowSchema.parse(held)
    return holder === token ? undefined : claim
  },
  async release(what, token) {
    await database.deleteFrom('claims').where('what', '=', what).where('token', '=', token).execute()
  },
})
