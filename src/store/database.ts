/** The tables as Kysely knows them. Instants are ISO 8601 text in UTC, which sorts and reads the same everywhere. */
export interface Database {
  starts: StartsTable
  cards: CardsTable
}

interface StartsTable {
  deployment_id: string
  started_at: string
  how: string
}

interface CardsTable {
  deployment_id: string
  channel: string
  ts: string
  created_by: string
  created_at: string
}
