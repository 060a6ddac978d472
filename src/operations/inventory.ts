import type { RoboflowClient } from '../roboflow/client.ts'
import type { Deployment } from '../roboflow/schemas.ts'

/** The live deployments, remembered for a short time: a type-ahead asks at every key. */
export interface Inventory {
  /** Throws RoboflowError when the API is asked and does not answer. */
  live(): Promise<readonly Deployment[]>
  /** After a change: the next look asks the API. */
  forget(): void
}

/** `lifetimeMs`: how long an answer serves; calls made meanwhile share one request. */
export function createInventory(roboflow: RoboflowClient, now: () => number, lifetimeMs: number): Inventory {
  let held: { until: number; deployments: Promise<readonly Deployment[]> } | undefined
  return {
    live() {
      if (held && now() < held.until) return held.deployments
      const deployments = roboflow.list()
      const mine = { until: now() + lifetimeMs, deployments }
      held = mine
      deployments.catch(() => {
        if (held === mine) held = undefined
      })
      return deployments
    },
    forget() {
      held = undefined
    },
  }
}
