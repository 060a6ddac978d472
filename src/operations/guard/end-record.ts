import type { Also } from '../../deployments/ledger.ts'
import type { Deployment } from '../../roboflow/schemas.ts'
import { type AuditSettings, recordOf } from './audit-record.ts'

/** The audit's entry of a deployment that is deleted at its end, since the person had said they were done with it. */
export const recordOfEnd =
  (settings: AuditSettings, now: () => Date) =>
  (person: string, channel: string, deployment: Deployment, answer: string): Also => {
    const { id, name } = deployment
    const subject = {
      request: `end:${id}`,
      person,
      channel,
      surface: 'schedule',
      verb: 'delete',
      given: { name },
      deployment,
    }
    return recordOf(subject, 'done', answer, now(), settings)
  }
