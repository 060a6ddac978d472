import type { State } from '../../deployments/index.ts'

export interface Stops {
  see(id: string, state: State, at: Date): void
  /** When a deployment was last known to run no server. */
  lastOf(id: string): Date | undefined
  forget(id: string): void
}

/**
 * When each deployment was last seen without a server, so that the next start is no surprise. One that is paused has
 * none for as long as it is seen so; one that is pending may have had one since it was first seen so.
 */
export function createStops(): Stops {
  const stoppedAt = new Map<string, Date>()
  const pending = new Set<string>()
  return {
    see(id, state, at) {
      if (state === 'paused' || (state === 'pending' && !pending.has(id))) stoppedAt.set(id, at)
      if (state === 'pending') pending.add(id)
      else pending.delete(id)
    },
    lastOf: id => stoppedAt.get(id),
    forget(id) {
      stoppedAt.delete(id)
      pending.delete(id)
    },
  }
}
