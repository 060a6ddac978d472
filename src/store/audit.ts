import type { Kysely, SelectQueryBuilder } from 'kysely'
import { z } from 'zod'
import type { AuditTable, Database } from './database.ts'

/**
 * `allowed`: it was about to be done. `done` and `failed`: it was. `refused`: nothing was done, for want of a right, or
 * since the deployment or a limit forbade it. `unknown`: it was asked for, and the API's answer was lost. An `allowed`
 * that nothing follows was cut off by a crash.
 */
export const OUTCOMES = ['allowed', 'refused', 'failed', 'unknown', 'done'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What somebody asked for that changes something. */
export interface AuditEntry {
  at: Date
  /** Unique for what was asked: all entries about it share it. */
  request: string
  /** Slack user id. */
  person: string
  channel: string
  /** Where it was asked: `command`, `button`, `form`, or `schedule` for what a person had asked to be done later. */
  surface: string
  verb: string
  deploymentId?: string | undefined
  deploymentName?: string | undefined
  /** As given; whoever writes an entry leaves secrets out. */
  arguments: Record<string, string>
  outcome: Outcome
  /** The API's own words, or why it was refused. */
  answer: string
}

export interface AuditRow extends AuditEntry {
  id: number
}

export interface AuditFilter {
  name?: string | undefined
  /** Slack user id. */
  person?: string | undefined
  since?: Date | undefined
  outcome?: Outcome | undefined
}

/** Append-only: triggers in the database refuse every update and delete. */
export interface AuditTrail {
  append(entry: AuditEntry): Promise<number>
  /** What became of each request that fits, newest first; `from` counts from 0. */
  page(filter: AuditFilter, from: number, limit: number): Promise<{ rows: AuditRow[]; total: number }>
  /** The newest effect with one of the verbs on a deployment, by its id or else its name. */
  lastDone(about: { id: string } | { name: string }, verbs: readonly string[]): Promise<AuditRow | undefined>
  /** How often it was done, or may have been. */
  countDone(verb: string, since: Date, person?: string): Promise<number>
  /** Every entry in order, so many at a time after that id. */
  after(id: number, limit: number): Promise<AuditRow[]>
}

const rowSchema = z
  .object({
    id: z.coerce.number(),
    at: z.coerce.date(),
    request: z.string(),
    person: z.string(),
    channel: z.string(),
    surface: z.string(),
    verb: z.string(),
    deployment_id: z.string().nullable(),
    deployment_name: z.string().nullable(),
    arguments: z.string().transform(text => JSON.parse(text) as Record<string, string>),
    outcome: z.enum(OUTCOMES),
    answer: z.string(),
  })
  .transform(
    ({ deployment_id, deployment_name, ...row }): AuditRow => ({
      ...row,
      deploymentId: deployment_id ?? undefined,
      deploymentName: deployment_name ?? undefined,
    }),
  )

export function createAuditTrail(database: Kysely<Database>): AuditTrail {
  const select = () => database.selectFrom('audit').selectAll()
  const read = (rows: readonly unknown[]) => rows.map(row => rowSchema.parse(row))

  /** The last word on each request: `allowed` only where nothing followed. */
  function settled({ name, person, since, outcome }: AuditFilter) {
    let query = database
      .selectFrom('audit')
      .where(({ or, eb, not, exists, selectFrom }) =>
        or([
          eb('outcome', '!=', 'allowed'),
          not(
            exists(
              selectFrom('audit as later')
                .select('later.id')
                .whereRef('later.request', '=', 'audit.request')
                .where('later.outcome', '!=', 'allowed'),
            ),
          ),
        ]),
      )
    if (name !== undefined) query = query.where('deployment_name', '=', name)
    if (person !== undefined) query = query.where('person', '=', person)
    if (since !== undefined) query = query.where('at', '>=', since.toISOString())
    if (outcome !== undefined) query = query.where('outcome', '=', outcome)
    return query
  }

  const countOf = async <Row>(query: SelectQueryBuilder<Database, 'audit', Row>) => {
    const row = await query.select(({ fn }) => fn.countAll().as('count')).executeTakeFirst()
    return Number((row as { count?: unknown } | undefined)?.count ?? 0)
  }

  return {
    async append({ at, deploymentId, deploymentName, arguments: given, ...rest }) {
      const row = {
        ...rest,
        at: at.toISOString(),
        deployment_id: deploymentId ?? null,
        deployment_name: deploymentName ?? null,
        arguments: JSON.stringify(given),
      } satisfies Omit<AuditTable, 'id'>
      const { id } = await database.insertInto('audit').values(row).returning('id').executeTakeFirstOrThrow()
      return Number(id)
    },
    async page(filter, from, limit) {
      const rows = await settled(filter).selectAll().orderBy('id', 'desc').offset(from).limit(limit).execute()
      return { rows: read(rows), total: await countOf(settled(filter)) }
    },
    async lastDone(about, verbs) {
      const row = await select()
        .where(
          'id' in about ? 'deployment_id' : 'deployment_name',
          '=',
          'id' in about ? about.id : about.name,
        )
        .where('verb', 'in', verbs)
        .where('outcome', '=', 'done')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row && rowSchema.parse(row)
    },
    async countDone(verb, since, person) {
      let query = database
        .selectFrom('audit')
        .where('verb', '=', verb)
        .where('outcome', 'in', ['done', 'unknown'])
        .where('at', '>=', since.toISOString())
      if (person !== undefined) query = query.where('person', '=', person)
      return countOf(query)
    },
    after: async (id, limit) =>
      read(await select().where('id', '>', id).orderBy('id').limit(limit).execute()),
  }
}
