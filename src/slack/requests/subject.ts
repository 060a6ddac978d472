import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { DeploymentQueries } from '../../deployments/index.ts'
import type { MessageRef } from '../../outbox/index.ts'
import type { DeploymentRecord } from '../../store/index.ts'
import type { Identity } from '../web-api/identity.ts'

const repliesSchema = z.object({
  messages: z
    .array(
      z.object({
        bot_id: z.string().optional(),
        metadata: z
          .object({
            event_payload: z.object({
              deployment_id: z.string(),
              /** Written by earlier versions. */
              deployment_name: z.string().optional(),
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
  id: string
}

/** What a message of the bot's is about; undefined when it is about no deployment, or somebody else's message. */
export type SubjectOf = (ref: MessageRef) => Promise<Subject | undefined>

/**
 * By what the outbox has of the message, or else by the message's own metadata, which any app may write: it counts only
 * on messages of this bot, by their bot_id.
 */
export function createSubjectOf(
  client: WebClient,
  identity: () => Promise<Identity>,
  records: Pick<DeploymentQueries, 'find' | 'findByMessage'>,
  log: Logger,
): SubjectOf {
  const subjectOf = (record: DeploymentRecord | undefined): Subject | undefined =>
    record && { name: record.deployment.name, id: record.deployment.id }

  async function byMetadata(ref: MessageRef): Promise<Subject | undefined> {
    try {
      const answer = await client.conversations.replies({ ...ref, limit: 1, include_all_metadata: true })
      const [message] = repliesSchema.parse(answer).messages
      if (message?.metadata === undefined || message.bot_id !== (await identity()).botId) return undefined
      const { deployment_id: id, deployment_name: name } = message.metadata.event_payload
      return subjectOf(await records.find(id)) ?? (name === undefined ? undefined : { name, id })
    } catch (error) {
      log.debug({ err: error, ...ref }, 'could not find the deployment of a message')
      return undefined
    }
  }

  return async ref => subjectOf(await records.findByMessage(ref)) ?? byMetadata(ref)
}
