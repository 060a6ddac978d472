import type { Deployment } from '../../roboflow/index.ts'
import type { TransactionStep } from '../../store/index.ts'
import { remove } from '../delete.ts'
import { type AuditSettings, auditEntry } from './audit.ts'

/** The audit entry of a deployment that was deleted when it expired, as a person had asked with `done`. */
export const auditDeletionAtExpiry =
  (settings: AuditSettings, now: () => Date) =>
  (person: string, channel: string, deployment: Deployment, answer: string): TransactionStep => {
    const { id, name } = deployment
    const request = {
      operation: remove,
      arguments: { name },
      person,
      channel,
      surface: 'schedule' as const,
      key: `end:${id}`,
    }
    return auditEntry({ request, deployment, outcome: 'done', answer, at: now() }, settings)
  }
