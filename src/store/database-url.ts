/** Whether a URL names a SQLite file, which serves one process; all others are PostgreSQL's. */
export const isSqlite = (databaseUrl: string): boolean => databaseUrl.startsWith('file:')

/** Where a SQLite file is, or `:memory:`. */
export const pathOf = (databaseUrl: string): string => databaseUrl.replace(/^file:(\/\/)?/, '')
