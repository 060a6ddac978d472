import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Ledger } from '../notices/ledger.ts'
import type { Place } from '../notices/messenger.ts'

const repliesSchema = z.object({
  messages: z
    .array(
      z.object({
        metadata: z
          .object({
            event_payload: z.object({ deployment_name: z.string() }),
          })
          .optional()
          .catch(undefined),
      }),
    )
    .default([]),
})

/**
 * The name of the deployment that a message of the bot's is about, by what is remembered of it, or else, for the
 * threads that were asked for and are not kept, by the message's own metadata. Undefined when it is about none.
 */
export type SubjectOf = (place: Place) => Promise<string | undefined>

export function createSubjectOf(client: WebClient, ledger: Pick<Ledger, 'about'>, log: Logger): SubjectOf {
  return async place => {
    const known = await ledger.about(place)
    if (known) return known.deployment.name
    try {
      const answer = await client.conversations.replies({ ...place, limit: 1, include_all_metadata: true })
      return repliesSchema.parse(answer).messages[0]?.metadata?.event_payload.deployment_name
    } catch (error) {
      log.debug({ err: error, ...place }, 'could not tell which deployment a thread is about')
      return undefined
    }
  }
}
