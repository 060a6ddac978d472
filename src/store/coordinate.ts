import type { Coordination } from './coordination.ts'
import { isSqlite } from './database-url.ts'

/** Of a process that is alone. */
export const alone = (): Coordination => ({
  exclusively: (_, work) => work(),
  isLeader: () => true,
  handoverMs: 0,
  onLeadership: changed => changed(true),
  wakeLeader: () => undefined,
  onWake: () => undefined,
  replicas: async () => [],
  stop: async () => undefined,
})

/** Of the replicas on a database: PostgreSQL takes many, a SQLite file one. */
export async function coordinate(databaseUrl: string): Promise<Coordination> {
  if (isSqlite(databaseUrl)) return alone()
  const { coordinateOver } = await import('./postgres-session.ts')
  return coordinateOver(databaseUrl)
}
