import type { Logger } from 'pino'
import { stateOf } from '../deployments/state.ts'
import type { Cards } from '../notices/cards.ts'
import type { RoboflowClient } from '../roboflow/client.ts'
import { Refused, RoboflowError } from '../roboflow/errors.ts'
import type { Deployment } from '../roboflow/schemas.ts'
import { failedMessage, readyMessage, vanishedMessage } from '../views/changes.ts'
import { mrkdwn } from '../views/text.ts'

interface Dependencies {
  roboflow: RoboflowClient
  cards: Cards
  log: Logger
  /** Milliseconds between two looks at a deployment that is starting. */
  lookEveryMs: number
  /** Milliseconds between two edits of a card that only shows how long it has been: chat.update is rationed. */
  redrawEveryMs: number
  /** Milliseconds after which a deployment that never gets ready is left to itself. */
  giveUpAfterMs: number
}

/** Looks at starting deployments until each is ready, has failed or is gone; tells its card and its creator. */
export interface Follower {
  follow(deployment: Deployment): void
  /** Ends every look; none is made afterwards. */
  stop(): void
}

export function createFollower(dependencies: Dependencies): Follower {
  const { roboflow, cards, log, lookEveryMs, redrawEveryMs, giveUpAfterMs } = dependencies
  const timers = new Map<string, NodeJS.Timeout>()

  /** Whether there is more to wait for. */
  async function look(deployment: Deployment, sinceMs: number): Promise<boolean> {
    const now = await roboflow.get(deployment.name).catch((error: unknown) => {
      if (error instanceof Refused && error.status === 404) return undefined
      throw error
    })
    if (now === undefined || now.id !== deployment.id || stateOf(now.status) === 'deleted') {
      await cards.refresh(
        { ...deployment, status: 'deleted', numReplicas: 0 },
        mrkdwn`Roboflow does not know it any more.`,
      )
      await cards.reply(deployment.id, card => vanishedMessage(card.createdBy, deployment))
      return false
    }
    const state = stateOf(now.status)
    if (state === 'pending' || state === 'other') {
      const given = sinceMs >= giveUpAfterMs
      const remark = given
        ? mrkdwn`It takes unusually long, so I stopped looking. Details looks again.`
        : undefined
      if (given || sinceMs % redrawEveryMs < lookEveryMs) await cards.refresh(now, remark)
      return !given
    }
    await cards.refresh(now)
    if (state === 'ready') await cards.reply(now.id, card => readyMessage(card.createdBy, now))
    if (state === 'failed') await cards.reply(now.id, card => failedMessage(card.createdBy, now))
    return false
  }

  function schedule(deployment: Deployment, sinceMs: number) {
    const timer = setTimeout(async () => {
      const goOn = await look(deployment, sinceMs + lookEveryMs).catch((error: unknown) => {
        const level = error instanceof RoboflowError ? 'warn' : 'error'
        log[level]({ err: error, deployment: deployment.name }, 'could not look at a starting deployment')
        return sinceMs < giveUpAfterMs
      })
      if (timers.get(deployment.id) !== timer) return
      timers.delete(deployment.id)
      if (goOn) schedule(deployment, sinceMs + lookEveryMs)
    }, lookEveryMs)
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
