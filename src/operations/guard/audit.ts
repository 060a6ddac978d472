import { randomUUID } from 'node:crypto'
import type { Message } from '../../block-kit/index.ts'
import type { Deployment } from '../../roboflow/index.ts'
import type { AuditEntry, Outcome, Tables, TransactionStep } from '../../store/index.ts'
import type { Request } from '../operation.ts'
import { auditMessage, MAX_REFUSALS, refusalsMessage } from '../views/audit.ts'

export interface AuditSettings {
  /** Id of the channel where requested changes are posted; undefined for none. */
  auditChannel: string | undefined
  /** Blanks secrets. */
  redact: (text: string) => string
}

/** What came of a request. */
export interface AuditFacts {
  request: Pick<Request, 'operation' | 'arguments' | 'person' | 'channel' | 'surface' | 'key'>
  deployment?: Pick<Deployment, 'id' | 'name'> | undefined
  outcome: Outcome
  /** The API's own words, or why it was refused. */
  answer: string
  at: Date
}

/** Characters of an argument, and of an answer, that are kept. */
const MAX_TEXT = 500

/** A request with a key: all audit entries of a request share it. */
export const withKey = (request: Request): Request =>
  request.key === '' ? { ...request, key: randomUUID() } : request

/**
 * Milliseconds for which refusals share one message: a channel takes a message a second, and changes wait behind
 * them.
 */
const GROUPED_MS = 60_000

/**
 * Writes an audit entry, and its message for the audit channel: that something is `allowed` is not posted, and what is
 * refused within a minute is one message.
 */
export function auditEntry(
  { request, deployment, outcome, answer, at }: AuditFacts,
  { auditChannel, redact }: AuditSettings,
): TransactionStep {
  const kept = (text: string) => redact(text).slice(0, MAX_TEXT)
  const { operation, arguments: given, person, channel, surface, key } = request
  const entry: AuditEntry = {
    at,
    request: key,
    person,
    channel,
    surface,
    verb: operation.verb,
    deploymentId: deployment?.id,
    deploymentName: deployment?.name ?? (given.name === undefined ? undefined : kept(given.name).trim()),
    arguments: Object.fromEntries(Object.entries(given).map(([name, text]) => [name, kept(text)])),
    outcome,
    answer: kept(answer),
  }
  return async tables => {
    const id = await tables.audit.append(entry)
    if (auditChannel === undefined || outcome === 'allowed') return
    const [key, message] =
      outcome === 'refused' ? await refusals(tables, entry) : [`audit:${id}`, auditMessage(entry)]
    const posting = {
      key,
      deploymentId: entry.deploymentId ?? '',
      eventType: 'audit' as const,
      to: { channel: auditChannel },
      message,
    }
    await tables.outbox.put([posting], at)
    if (outcome === 'refused') await tables.outbox.revise(key, message, at)
  }
}

/** The message of the minute's refusals, and its key. */
async function refusals({ audit }: Tables, entry: AuditEntry): Promise<[string, Message]> {
  const minute = Math.floor(entry.at.getTime() / GROUPED_MS)
  const since = new Date(minute * GROUPED_MS)
  const { rows, total } = await audit.page({ since, outcome: 'refused' }, 0, MAX_REFUSALS)
  return [`audit:refused:${minute}`, total > 1 ? refusalsMessage(rows, total) : auditMessage(entry)]
}
