import type { Kysely } from 'kysely'
import type { Database } from './database.ts'
import { type Approval, type ApprovalState, approvalSchema } from './records/approval.ts'

/** Requests that need approval. */
export interface Approvals {
  add(approval: Approval): Promise<void>
  find(id: string): Promise<Approval | undefined>
  /** Oldest first. */
  inStates(states: readonly ApprovalState[]): Promise<Approval[]>
  /** Compare-and-set: false when it is in none of these states any more. */
  moveFrom(states: readonly ApprovalState[], to: Approval): Promise<boolean>
}

export function createApprovals(database: Kysely<Database>): Approvals {
  const read = ({ record }: { record: string }) => approvalSchema.parse(JSON.parse(record))
  return {
    async add(approval) {
      const { id, state, askedAt } = approval
      const row = { id, state, asked_at: askedAt.toISOString(), record: JSON.stringify(approval) }
      await database.insertInto('approvals').values(row).execute()
    },
    async find(id) {
      const row = await database
        .selectFrom('approvals')
        .select('record')
        .where('id', '=', id)
        .executeTakeFirst()
      return row && read(row)
    },
    async inStates(states) {
      const rows = await database
        .selectFrom('approvals')
        .select('record')
        .where('state', 'in', states)
        .orderBy('asked_at')
        .execute()
      return rows.map(read)
    },
    async moveFrom(states, to) {
      const moved = await database
        .updateTable('approvals')
        .set({ state: to.state, record: JSON.stringify(to) })
        .where('id', '=', to.id)
        .where('state', 'in', states)
        .returning('id')
        .execute()
      return moved.length > 0
    },
  }
}
