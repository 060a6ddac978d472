import { type DeploymentRecord, deploymentRecordSchema } from './records/deployment-record.ts'

/** Records that are kept: twice as many as one workspace was ever seen to have. */
const MAX_RECORDS = 20_000

/** Records by their text. A record is never changed, so that one may serve many. */
export interface ParsedRecords {
  /**
   * Parses a record's text, unless it was the same the last time: nearly all of them are, tick after tick and list
   * after list, and to parse one costs ten times what it costs to read it.
   */
  parse(row: { deployment_id: string; record: string }): DeploymentRecord
  /** The text of a record that is about to be written. */
  stringify(record: DeploymentRecord): string
}

export function createParsedRecords(): ParsedRecords {
  const byId = new Map<string, { text: string; record: DeploymentRecord }>()
  const keep = (id: string, text: string, record: DeploymentRecord) => {
    if (byId.size >= MAX_RECORDS) byId.clear()
    byId.set(id, { text, record })
  }
  return {
    parse({ deployment_id: id, record: text }) {
      const known = byId.get(id)
      if (known?.text === text) return known.record
      const record = deploymentRecordSchema.parse(JSON.parse(text))
      keep(id, text, record)
      return record
    },
    stringify(record) {
      const text = JSON.stringify(record)
      // Should it not be written after all, the text in the database differs from this one.
      keep(record.deployment.id, text, record)
      return text
    },
  }
}
