import type { Logger } from 'pino'
import { type Deployment, Refused, type RoboflowClient, RoboflowError } from '../roboflow/index.ts'
import type { Reconciler } from './reconciler.ts'
import { stateOf } from './state.ts'

interface Dependencies {
  roboflow: RoboflowClient
  reconciler: Pick<Reconciler, 'reconcileOne'>
  log: Logger
  /** Milliseconds between two reads of a deployment that is starting. */
  pollEveryMs: number
  /** Milliseconds between two edits of a card that only shows how long it has been: chat.update is rationed. */
  redrawEveryMs: number
  /** Milliseconds after which reconciling the whole list has to do. */
  giveUpAfterMs: number
}

/** Reads starting deployments often until each is ready or has failed: whoever made one waits for it. */
export interface Follower {
  follow(deployment: Deployment): void
  /** Reads no more. */
  stop(): void
}

export function createFollower(dependencies: Dependencies): Follower {
  const { roboflow, reconciler, log, pollEveryMs, redrawEveryMs, giveUpAfterMs } = dependencies
  const timers = new Map<string, NodeJS.Timeout>()

  /** Whether there is more to wait for. What is gone is left to reconciling the whole list. */
  async function poll({ id, name }: Deployment, sinceMs: number): Promise<boolean> {
    const now = await roboflow.get(name)
    if (now.id !== id) return false
    const waiting = ['pending', 'other'].includes(stateOf(now.status))
    if (!waiting || sinceMs % redrawEveryMs < pollEveryMs) await reconciler.reconcileOne(now)
    return waiting
  }

  function schedule(deployment: Deployment, sinceMs: number) {
    const timer = setTimeout(async () => {
      const waiting = await poll(deployment, sinceMs + pollEveryMs).catch((error: unknown) => {
        const level = error instanceof RoboflowError ? 'warn' : 'error'
        log[level]({ err: error, deployment: deployment.name }, 'could not check a starting deployment')
        return !(error instanceof Refused && error.status === 404)
      })
      if (timers.get(deployment.id) !== timer) return
      timers.delete(deployment.id)
      if (waiting && sinceMs < giveUpAfterMs) schedule(deployment, sinceMs + pollEveryMs)
    }, pollEveryMs)
    timers.set(deployment.id, timer)
  }

  return {
    follow(deployment) {
      if (!timers.has(deployment.id)) schedule(deployment, 0)
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
