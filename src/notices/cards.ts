import type { Logger } from 'pino'
import { endOf } from '../deployments/lifetime.ts'
import type { Deployment } from '../roboflow/schemas.ts'
import type { CardRow, CardTable } from '../store/cards.ts'
import type { Starts } from '../store/starts.ts'
import type { Message } from '../views/blocks.ts'
import { deploymentCard } from '../views/deployment-card.ts'
import { type Mrkdwn, mrkdwn } from '../views/text.ts'
import { CannotPost, type Messenger, type Posting } from './messenger.ts'

/** The cards: one root message per deployment that always shows how it stands. */
export interface Cards {
  /**
   * Posts a new deployment's card where it was asked for, else (the bot may not write there) to the notify channel.
   * Throws CannotPost when neither takes it.
   */
  publish(deployment: Deployment, made: { channel: string; person: string }): Promise<CardRow>
  /** Edits the card if there is one. A card that cannot be edited is logged: what was asked for has been done. */
  refresh(deployment: Deployment, remark?: Mrkdwn): Promise<void>
  /** Says something in the card's thread. Nothing without a card. */
  reply(deploymentId: string, write: (card: CardRow) => Message): Promise<void>
  /**
   * Says in a channel what somebody changed: in the card's thread and the channel where the card is there, else in
   * the channel alone. Throws CannotPost.
   */
  announce(channel: string, deployment: Deployment, message: Message): Promise<void>
}

interface Dependencies {
  messenger: Messenger
  table: CardTable
  starts: Starts
  notifyChannel: string
  now: () => Date
  log: Logger
}

export function createCards({ messenger, table, starts, notifyChannel, now, log }: Dependencies): Cards {
  async function draw(
    deployment: Deployment,
    card: Pick<CardRow, 'createdBy' | 'createdAt'>,
    remark?: Mrkdwn,
  ) {
    const startOf = await starts.see([deployment], now())
    const end = endOf(deployment, startOf(deployment))
    return {
      message: deploymentCard({ deployment, end, now: now(), remark, ...card }),
      eventType: 'deployment' as const,
      payload: { deployment_id: deployment.id, deployment_name: deployment.name },
    }
  }

  async function tolerated(work: () => Promise<unknown>) {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof CannotPost)) throw error
      log.warn({ err: error }, 'could not bring a card up to date')
    }
  }

  return {
    async publish(deployment, { channel, person }) {
      const made = { createdBy: person, createdAt: now() }
      const card = await draw(deployment, made)
      const place = await messenger.post(channel, card).catch(async error => {
        if (!(error instanceof CannotPost && error.isAboutTheChannel && channel !== notifyChannel))
          throw error
        const remark = mrkdwn`It was asked for in a channel I may not write to; invite me there to have cards in it.`
        return messenger.post(notifyChannel, await draw(deployment, made, remark))
      })
      const row = { deploymentId: deployment.id, ...place, ...made }
      await table.add(row)
      return row
    },
    async refresh(deployment, remark) {
      const card = await table.find(deployment.id)
      if (!card) return
      await tolerated(async () =>
        messenger.update(card.channel, card.ts, await draw(deployment, card, remark)),
      )
    },
    async reply(deploymentId, write) {
      const card = await table.find(deploymentId)
      if (!card) return
      await tolerated(() => messenger.post(card.channel, lifecycle(deploymentId, write(card), card.ts)))
    },
    async announce(channel, { id }, message) {
      const card = await table.find(id)
      const threadTs = card?.channel === channel ? card.ts : undefined
      await messenger.post(channel, {
        ...lifecycle(id, message, threadTs),
        broadcast: threadTs !== undefined,
      })
    },
  }
}

const lifecycle = (deploymentId: string, message: Message, threadTs: string | undefined): Posting => ({
  message,
  eventType: 'lifecycle',
  payload: { deployment_id: deploymentId },
  threadTs,
})
