import pTimeout from 'p-timeout'
import type { Changes } from './changes.ts'

/**
 * Resolves with the first value of `what` that is neither undefined nor false, looking again at every change.
 *
 * @param withinMs how long to wait, in milliseconds
 * @throws Error naming the bound and what was looked for when the time is up
 */
export async function waitFor<Found>(
  changes: Changes,
  what: () => Found | undefined,
  withinMs: number,
): Promise<Found> {
  let unwatch = () => {}
  const found = new Promise<Found>((resolve, reject) => {
    const look = () => {
      try {
        const value = what()
        if (value !== undefined && value !== false) resolve(value)
      } catch (error) {
        reject(error)
      }
    }
    unwatch = changes.watch(look)
    look()
  })
  const wanted = String(what).replace(/\s+/g, ' ').slice(0, 200)
  try {
    return await pTimeout(found, {
      milliseconds: withinMs,
      message: new Error(`Not seen in the Slack sandbox within ${withinMs} ms: ${wanted}`),
    })
  } finally {
    unwatch()
  }
}
