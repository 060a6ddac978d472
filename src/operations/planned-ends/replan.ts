import type { Message } from '../../block-kit/index.ts'
import type { DeploymentCommands } from '../../deployments/index.ts'
import type { DeploymentRecord, PlannedEnd } from '../../store/index.ts'
import { threadPosts } from '../thread-posts.ts'

/** Milliseconds between two messages that say why it is not done yet. */
const SAY_AGAIN_MS = 24 * 3_600_000

interface Dependencies {
  commands: Pick<DeploymentCommands, 'amendUnchanged'>
  wake: () => void
  now: () => Date
}

/**
 * Changes what is planned, and says so in the thread of the card: unless a person has planned anew since the record was
 * read, as logs are read and calls made in between.
 */
export interface Replan {
  /** `alsoTo`: Slack id of who gets the message directly, too. */
  to(
    record: DeploymentRecord,
    plan: PlannedEnd | 'none' | undefined,
    message?: Message,
    alsoTo?: string,
  ): Promise<void>
  /** Puts it off, and says why once a day. */
  putOff(record: DeploymentRecord, plan: PlannedEnd, until: Date, message?: Message): Promise<void>
}

export function createReplan({ commands, wake, now }: Dependencies): Replan {
  const to: Replan['to'] = async (record, plannedEnd, message, alsoTo) => {
    const at = now()
    const { id } = record.deployment
    const key = `planned-end:${id}:${at.toISOString()}`
    const posts = message ? threadPosts(record, { key, message, broadcast: true, alsoTo }, at) : []
    await commands.amendUnchanged(record, { plannedEnd }, ({ outbox }) => outbox.put(posts, at))
    wake()
  }

  return {
    to,
    async putOff(record, plan, until, message) {
      const at = now()
      const saidMs = plan.postponedNoticeAt ? at.getTime() - plan.postponedNoticeAt.getTime() : SAY_AGAIN_MS
      const isSaid = message !== undefined && saidMs >= SAY_AGAIN_MS
      const later = { ...plan, postponedTo: until, ...(isSaid ? { postponedNoticeAt: at } : {}) }
      await to(record, later, isSaid ? message : undefined)
    },
  }
}
