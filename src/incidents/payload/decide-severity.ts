import { type LogEntry, reaches, severityOf } from '../../roboflow/index.ts'
import { TRACEBACK_HEAD } from './exception-in-text.ts'
import type { PayloadReading } from './payload-reading.ts'
import { readPayload } from './read-payload.ts'

/** Which of an entry's two levels counts: the one the line states, or the label that the transport gave it. */
export type LevelsFrom = 'line' | 'label'

/**
 * The severity that counts for an entry. From the line: the level it states itself, where its shape is a known one,
 * over its label, both ways; an exception or a traceback that nobody labelled is an error. What is not known to be
 * milder counts as it is labelled.
 */
export function decidedSeverity(reading: PayloadReading, label: string, levelsFrom: LevelsFrom): string {
  if (levelsFrom === 'label') return label
  if (reading.severity !== undefined) return reading.severity
  const isLabelled = (severityOf(label) ?? 'DEFAULT') !== 'DEFAULT' || reaches(label, 'ERROR')
  const isError = reading.exception !== undefined || reading.raw.includes(TRACEBACK_HEAD)
  return isError && !isLabelled ? 'ERROR' : label
}

/** The entry with the severity that counts in place of its label. */
export const withDecided = (entry: LogEntry, levelsFrom: LevelsFrom): LogEntry => ({
  ...entry,
  severity: decidedSeverity(readPayload(entry.payload), entry.severity, levelsFrom),
})
