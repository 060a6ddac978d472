import pTimeout from 'p-timeout'
import type { Readiness, ReadinessFault } from './health.ts'

interface Checks {
  /** Throws when the store cannot write. */
  store(): Promise<void>
  /** Why nothing can be said in Slack, if so. */
  slack(): Promise<ReadinessFault | undefined>
  /** Whether requests can come in. */
  isConnected(): boolean
  /** Names of the jobs of which no run has ended for long. */
  overdueJobs(): string[]
}

/** Milliseconds for each check, all at the same time. */
const CHECK_TIMEOUT_MS = 1500

/** Every check at once; one that hangs is a fault of what it asks. */
export function createReadiness({ store, slack, isConnected, overdueJobs }: Checks): Readiness {
  // A database that hangs is asked once: each question would keep a connection.
  let storing: Promise<void> | undefined
  const stores = () => {
    storing ??= store().finally(() => {
      storing = undefined
    })
    return storing
  }
  return async () => {
    const [stored, said] = await Promise.all([
      pTimeout(stores(), { milliseconds: CHECK_TIMEOUT_MS, message: 'the database does not answer' }).then(
        () => undefined,
        ({ message }: Error): ReadinessFault => ({ reason: 'store', text: message }),
      ),
      // What hangs here counts once it has failed for long.
      pTimeout(slack(), { milliseconds: CHECK_TIMEOUT_MS, fallback: () => undefined }),
    ])
    const connected: ReadinessFault | undefined = isConnected()
      ? undefined
      : { reason: 'slack', text: 'not connected to Slack' }
    const overdue = overdueJobs().map(
      (name): ReadinessFault => ({ reason: 'jobs', text: `${name} has not finished for three periods` }),
    )
    return [stored, said, connected, ...overdue].filter(fault => fault !== undefined)
  }
}
