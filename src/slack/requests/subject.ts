import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { DeploymentQueries } from '../../deployments/queries.ts'
import type { MessageRef } from '../../outbox/messenger.ts'

const repliesSchema = z.object({
  messages: z
    .array(
      z.object({
        metadata: z
          .object({
            event_payload: z.object({
              deployment_name: z.string(),
              deployment_id: z.string().optional(),
            }),
          })
          .optional()
          .catch(undefined),
      }),
    )
    .default([]),
})

/** The deployment that a message is about. Another may have its name by now. */
export interface Subject {
  name: string
  id?: string | undefined
}

/**
 * What a message of the bot's is about, by what the outbox has of it, or else, for those that were posted at once and are
 * not kept, by the message's own metadata. Undefined when it is about no deployment.
 */
export type SubjectOf = (ref: MessageRef) => Promise<Subject | undefined>

export function createSubjectOf(
  client: WebClient,
  records: Pick<DeploymentQueries, 'findByMessage'>,
  log: Logger,
): SubjectOf {
  return async ref => {
    const record = await records.findByMessage(ref)
    if (record) return { name: record.deployment.name, id: record.deployment.id }
    try {
      const answer = await client.conversations.replies({ ...ref, limit: 1, include_all_metadata: true })
      const about = repliesSchema.parse(answer).messages[0]?.metadata?.event_payload
      return about && { name: about.deployment_name, id: about.deployment_id }
    } catch (error) {
      log.debug({ err: error, ...ref }, 'could not find the deployment of a message')
      return undefined
    }
  }
}
