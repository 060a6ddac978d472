import type { ServerAnswer } from '../../roboflow/index.ts'
import type { Readiness } from '../../store/index.ts'

/** Milliseconds between two questions to one server, at least. */
export const ASK_EVERY_MS = 15_000
/** Milliseconds that a ready notice waits for a server that is loading, at most. */
export const MAX_HELD_MS = 10 * 60_000

export type HeldReadiness = Extract<Readiness, { is: 'held' }>

/** The ready notice waits from now on until the server answers. */
export const heldSince = (now: Date): HeldReadiness => ({
  is: 'held',
  since: now,
  askAt: now,
  isLoading: false,
})

/** What is known after an answer: anything but `held` lets the notice go out. */
export function readinessAfter({ since }: HeldReadiness, answer: ServerAnswer, now: Date): Readiness {
  if (answer.is === 'answers') return { is: 'answers', version: answer.version }
  if (answer.is === 'failing') return { is: 'failing', status: answer.status }
  if (answer.is === 'unreachable') return { is: 'unreachable', reason: answer.reason }
  // A clock that was set back must not hold the notice for as long again.
  if (Math.abs(now.getTime() - since.getTime()) >= MAX_HELD_MS) return { is: 'loading', since }
  return { is: 'held', since, askAt: new Date(now.getTime() + ASK_EVERY_MS), isLoading: true }
}
