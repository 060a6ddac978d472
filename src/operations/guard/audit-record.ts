import type { Also } from '../../deployments/ledger.ts'
import type { Deployment } from '../../roboflow/schemas.ts'
import type { AuditEntry, Outcome } from '../../store/audit.ts'
import type { Arguments } from '../operation.ts'
import { auditMessage } from '../views/audit.ts'

/** What is the same in every entry about one thing that was asked for. */
export interface Subject {
  request: string
  person: string
  channel: string
  surface: string
  verb: string
  given: Arguments
  deployment?: Pick<Deployment, 'id' | 'name'> | undefined
}

export interface AuditSettings {
  /** Id of the channel that hears of what is asked for, if any does. */
  auditChannel: string | undefined
  redact: (text: string) => string
}

/** Characters of an argument, and of an answer, that are kept. */
const LONGEST = 500

/** An entry, and its message for the audit channel: `allowed` is no news, what comes of it is. */
export function recordOf(
  subject: Subject,
  outcome: Outcome,
  answer: string,
  at: Date,
  { auditChannel, redact }: AuditSettings,
): Also {
  const kept = (text: string) => redact(text).slice(0, LONGEST)
  const { given, deployment, ...who } = subject
  const entry: AuditEntry = {
    ...who,
    at,
    deploymentId: deployment?.id,
    deploymentName: deployment?.name ?? (given.name === undefined ? undefined : kept(given.name).trim()),
    arguments: Object.fromEntries(Object.entries(given).map(([name, text]) => [name, kept(text)])),
    outcome,
    answer: kept(answer),
  }
  return async tables => {
    const id = await tables.audit.append(entry)
    if (auditChannel === undefined || outcome === 'allowed') return
    const notice = {
      key: `audit:${id}`,
      deploymentId: entry.deploymentId ?? '',
      eventType: 'audit' as const,
      to: { channel: auditChannel },
      message: auditMessage(entry),
    }
    await tables.outbox.put([notice], at)
  }
}
