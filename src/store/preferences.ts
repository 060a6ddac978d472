import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from './database.ts'

/** Where a person wants to be reminded. */
export const REMINDER_PLACES = ['channel', 'dm', 'both'] as const
export type RemindersTo = (typeof REMINDER_PLACES)[number]

export interface Preferences {
  /** `channel` unless the person chose otherwise. */
  remindersTo(person: string): Promise<RemindersTo>
  setRemindersTo(person: string, remindersTo: RemindersTo): Promise<void>
}

const rowSchema = z.object({ reminders_to: z.enum(REMINDER_PLACES) })

export const createPreferences = (database: Kysely<Database>): Preferences => ({
  async remindersTo(person) {
    const query = database.selectFrom('people').select('reminders_to').where('person', '=', person)
    const row = await query.executeTakeFirst()
    return row ? rowSchema.parse(row).reminders_to : 'channel'
  },
  async setRemindersTo(person, remindersTo) {
    const row = { reminders_to: remindersTo }
    await database
      .insertInto('people')
      .values({ person, ...row })
      .onConflict(conflict => conflict.column('person').doUpdateSet(row))
      .execute()
  },
})
