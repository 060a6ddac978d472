import pTimeout from 'p-timeout'
import { type Coordination, type Replica, type Store, StoreUnavailable } from '../store/index.ts'
import type { BotHealth } from './views/bot-status.ts'

/** Milliseconds: a person who asks how the bot is waits three seconds at most. */
const ANSWER_TIMEOUT_MS = 2000
/** Messages given up that are named. */
const MAX_NAMED = 5

/** What the database says of the bot's health, or why it cannot say anything. */
export async function storeHealth({
  outbox,
  deployments,
}: Pick<Store, 'outbox' | 'deployments'>): Promise<BotHealth['store']> {
  try {
    const [messages, live] = await Promise.all([outbox.overview(MAX_NAMED), deployments.live()])
    const unreadable = live.filter(({ logFault }) => logFault !== undefined)
    return { messages, unreadableLogs: unreadable.map(({ deployment }) => deployment.name) }
  } catch (error) {
    if (error instanceof StoreUnavailable) return { fault: error.message }
    throw error
  }
}

/** The replicas alive, or none while the database cannot say. */
export const liveReplicas = ({ replicas }: Pick<Coordination, 'replicas'>): Promise<Replica[]> =>
  pTimeout(replicas(), { milliseconds: ANSWER_TIMEOUT_MS, fallback: () => [] }).catch(() => [])
