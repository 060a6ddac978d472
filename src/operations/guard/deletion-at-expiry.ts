import { cardKey, outboxCard } from '../../deployments/index.ts'
import type { DeploymentRecord, TransactionStep } from '../../store/index.ts'
import { remove } from '../delete.ts'
import type { People } from '../people.ts'
import { notDeletedMessage } from '../views/changes.ts'
import { type AuditSettings, auditEntry } from './audit.ts'
import { missingFor } from './rights.ts'
import { type Roles, standingOf } from './standing.ts'

/** What is judged and written when a deployment is deleted at expiry, as a person had asked with `done`. */
export interface DeletionAtExpiry {
  /** Whether the person may still delete it; undefined when Slack does not say who they are. */
  mayDelete(person: string, record: DeploymentRecord): Promise<boolean | undefined>
  /** The audit's entry of the deletion. */
  deleted(person: string, record: DeploymentRecord, answer: string): TransactionStep
  /** The audit's entry of a deletion that was refused, and messages that say so: to the person, and in its thread. */
  refused(person: string, record: DeploymentRecord): TransactionStep
}

export function deletionAtExpiry(
  people: People,
  roles: Roles,
  settings: AuditSettings,
  now: () => Date,
): DeletionAtExpiry {
  const entry = (
    person: string,
    { deployment, home }: DeploymentRecord,
    outcome: 'done' | 'refused',
    answer: string,
  ) => {
    const { id, name } = deployment
    const request = {
      operation: remove,
      arguments: { name },
      person,
      channel: home,
      surface: 'schedule' as const,
      key: `end:${id}`,
    }
    return auditEntry({ request, deployment, outcome, answer, at: now() }, settings)
  }

  return {
    async mayDelete(person, record) {
      const standing = await standingOf(person, people, roles)
      return standing.kind === 'unknown' ? undefined : missingFor(remove, standing, record) === undefined
    },
    deleted: (person, record, answer) => entry(person, record, 'done', answer),
    refused(person, record) {
      const { deployment } = record
      const message = notDeletedMessage(person, deployment)
      const post = { deploymentId: deployment.id, eventType: 'lifecycle' as const, message }
      const key = `not-deleted:${deployment.id}:${now().toISOString()}`
      const write = entry(person, record, 'refused', 'they can no longer delete it')
      return async tables => {
        await write(tables)
        const posts = [
          outboxCard(record, now()),
          { ...post, key: `${key}:card`, to: { threadKey: cardKey(deployment.id), broadcast: false } },
          { ...post, key, to: { channel: person } },
        ]
        await tables.outbox.put(posts, now())
      }
    },
  }
}
