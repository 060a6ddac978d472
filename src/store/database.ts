/** The tables as Kysely knows them. Instants are ISO 8601 text in UTC, which sorts and reads the same everywhere. */
export interface Database {
  deployments: DeploymentsTable
  outbox: OutboxTable
  looks: LooksTable
  people: PeopleTable
  log_watches: LogWatchesTable
  told_entries: ToldEntriesTable
}

interface DeploymentsTable {
  deployment_id: string
  presence: string
  /** JSON of `Known`. */
  record: string
}

interface OutboxTable {
  key: string
  /** Sorts as the notices were written. */
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
  /** JSON of a text file that the message is, in place of blocks. */
  file: string | null
}

interface LooksTable {
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

/** Entries told already that a later reading of the same window brings again. */
interface ToldEntriesTable {
  deployment_id: string
  insert_id: string
  /** Of the entry. */
  at: string
}
