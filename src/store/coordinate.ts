import type { Coordination } from './coordination.ts'
import { coordinateOver } from './postgres-session.ts'

/** Of a process that is alone. */
export const alone = (): Coordination => ({
  exclusively: (_, work) => work(),
  isLeader: () => true,
  onLeadership: changed => changed(true),
  wakeLeader: () => undefined,
  onWake: () => undefined,
  replicas: async () => [],
  stop: async () => undefined,
})

/** Of the replicas on a database: PostgreSQL takes many, a SQLite file one. */
export const coordinate = (databaseUrl: string): Coordination =>
  databaseUrl.startsWith('file:') ? alone() : coordinateOver(databaseUrl)
