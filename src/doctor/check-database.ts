import { inspectDatabase, type Replica } from '../store/index.ts'
import type { Finding } from './finding.ts'

/** The server's version, the schema's, and who leads. It changes nothing: a bot may be running on the database. */
export async function checkDatabase({ DATABASE_URL }: { DATABASE_URL: string }): Promise<Finding> {
  const { version, schema, replicas } = await inspectDatabase(DATABASE_URL)
  const text = [version, schemaWords(schema), ...(replicas.length > 0 ? [replicaWords(replicas)] : [])].join(
    ', ',
  )
  if (replicas.length === 0 || replicas[0]?.leads) return { ok: true, text }
  return {
    ok: 'remark',
    text,
    mend: 'wait a few seconds; if there is still no leader, read docs/operations/runbooks/no-leader.md',
  }
}

function schemaWords({ made, missing }: { made: number; missing: number }): string {
  if (made === 0) return 'no tables yet: the bot creates them when it starts'
  return missing === 0
    ? 'schema up to date'
    : 'schema of an earlier version: the bot updates it when it starts'
}

function replicaWords(replicas: readonly Replica[]): string {
  const count = replicas.length === 1 ? '1 replica' : `${replicas.length} replicas`
  const [first] = replicas
  return first?.leads ? `${count}, leader ${first.host} (process ${first.pid})` : `${count}, no leader`
}
