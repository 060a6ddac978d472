import type { PageEvent } from './protocol.ts'

/** Tells everybody who looks at the workspace what has just changed. */
export interface Changes {
  /** Sends `event` to the followers `isFor` lets through (default: everybody). */
  publish(event: PageEvent, isFor?: (personId: string) => boolean): void
  /** Says that something changed which no page shows, such as a delivery. */
  touch(): void
  /** Calls `listener` with every event meant for this person; returns how to stop. */
  follow(personId: string, listener: (event: PageEvent) => void): () => void
  /** Calls `listener` after every change; returns how to stop. */
  watch(listener: () => void): () => void
}

export function createChanges(): Changes {
  const followers = new Set<{ personId: string; listener: (event: PageEvent) => void }>()
  const watchers = new Set<() => void>()
  const touch = () => {
    for (const watcher of [...watchers]) watcher()
  }
  return {
    publish(event, isFor = () => true) {
      for (const follower of [...followers]) if (isFor(follower.personId)) follower.listener(event)
      touch()
    },
    touch,
    follow(personId, listener) {
      const follower = { personId, listener }
      followers.add(follower)
      return () => followers.delete(follower)
    },
    watch(listener) {
      watchers.add(listener)
      return () => watchers.delete(listener)
    },
  }
}
