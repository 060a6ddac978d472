/** A process that serves on the database. */
export interface Replica {
  host: string
  pid: number
  startedAt: Date
  leads: boolean
}

/**
 * What several replicas on one database agree on. One process with a SQLite file, which is locked for it alone, agrees
 * with itself.
 */
export interface Coordination {
  /**
   * Runs work while no other replica runs work under that name. Within one process the caller sees to it that it asks for
   * one name at a time. Throws StoreUnavailable when the database cannot say, or another replica does not end in time.
   *
   * @example
   * await coordination.exclusively('deployments', () => reconcileAll(list))
   */
  exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result>
  /** Whether this replica leads: it alone runs the jobs and delivers messages. */
  isLeader(): boolean
  /** Milliseconds for which one that lost the lead may not know it yet, and still post. */
  handoverMs: number
  /** Calls it with true whenever this replica begins to lead, with false when it leads no more. */
  onLeadership(changed: (leads: boolean) => void): void
  /** Tells the leader that there is something to deliver. */
  wakeLeader(): void
  /** Calls it when another replica has something to deliver, and this one leads. */
  onWake(woken: () => void): void
  /** Those seen within the last ten seconds, the leader first; none where a process is always alone. */
  replicas(): Promise<Replica[]>
  /** Gives up everything at once, so that another replica may lead. */
  stop(): Promise<void>
}
