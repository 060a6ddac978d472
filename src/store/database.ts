import type { Generated } from 'kysely'

/** The tables as Kysely knows them. Instants are ISO 8601 text in UTC, which sorts and reads the same everywhere. */
export interface Database {
  deployments: DeploymentsTable
  outbox: OutboxTable
  looks: SnapshotsTable
  people: PeopleTable
  log_watches: LogWatchesTable
  told_entries: ReportedEntriesTable
  audit: AuditTable
  claims: ClaimsTable
  requests: RequestsTable
  usage_intervals: UsageIntervalsTable
  approvals: ApprovalsTable
}

interface ApprovalsTable {
  id: string
  state: string
  asked_at: string
  /** JSON of `Approval`. */
  record: string
}

interface DeploymentsTable {
  deployment_id: string
  presence: string
  /** JSON of `DeploymentRecord`. */
  record: string
  /** When to ask its server next, while its ready notice waits for that. */
  ask_at: string | null
}

interface OutboxTable {
  key: string
  /** Sorts as the messages were written. */
  position: string
  deployment_id: string
  event_type: string
  channel: string | null
  thread_key: string | null
  broadcast: number
  /** JSON of the message as it should be read. */
  message: string
  /** Counts the message's versions: a version written while another is being sent is sent after it. */
  revision: number
  state: string
  attempts: number
  next_at: string
  written_at: string
  posted_channel: string | null
  posted_ts: string | null
  fault: string | null
  /** Since when it is refused. */
  fault_since: string | null
  /** JSON of `PostedAgain`, once it was posted in place of an earlier one. */
  posted_again: string | null
  /** JSON of a text file that the message is, in place of blocks. */
  file: string | null
  /** Slack user id. */
  requested_by: string | null
}

interface SnapshotsTable {
  what: string
  at: string
}

interface PeopleTable {
  person: string
  reminders_to: string
}

interface LogWatchesTable {
  deployment_id: string
  /** Up to when its log was read. */
  watermark: string | null
  /** JSON of `LogWatch`. */
  record: string
}

/** Entries reported already that a later reading of the same window brings again. */
interface ReportedEntriesTable {
  deployment_id: string
  insert_id: string
  /** Of the entry. */
  at: string
}

export interface AuditTable {
  /** Counts up; text in PostgreSQL's answers. */
  id: Generated<number>
  at: string
  request: string
  person: string
  channel: string
  surface: string
  verb: string
  deployment_id: string | null
  deployment_name: string | null
  /** JSON of the arguments as given. */
  arguments: string
  outcome: string
  answer: string
}

interface ClaimsTable {
  what: string
  token: string
  person: string
  verb: string
  at: string
  until: string
}

interface RequestsTable {
  key: string
  at: string
}

interface UsageIntervalsTable {
  deployment_id: string
  number: number
  started_at: string
  /** Null while it lasts. */
  ended_at: string | null
  /** JSON of `UsageInterval`. */
  record: string
}
