import type { Changes } from './changes.ts'

/**
 * Resolves with the first value of `what` that is neither undefined nor false, looking again at every change.
 *
 * @param withinMs how long to wait, in milliseconds
 * @throws Error naming the bound and what was looked for when the time is up
 */
export function waitFor<Found>(
  changes: Changes,
  what: () => Found | undefined,
  withinMs: number,
): Promise<Found> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    let unwatch = () => {}
    const settle = (end: () => void) => {
      clearTimeout(timer)
      unwatch()
      end()
    }
    const look = () => {
      try {
        const found = what()
        if (found !== undefined && found !== false) settle(() => resolve(found))
        return found !== undefined && found !== false
      } catch (error) {
        settle(() => reject(error))
        return true
      }
    }
    if (look()) return
    unwatch = changes.watch(look)
    const seen = String(what).replace(/\s+/g, ' ').slice(0, 200)
    timer = setTimeout(
      () => settle(() => reject(new Error(`Not seen in the Slack sandbox within ${withinMs} ms: ${seen}`))),
      withinMs,
    )
  })
}
