import type { Severity } from '../../roboflow/index.ts'

/** One call on the stack of an exception. */
export interface Frame {
  /** Path of the source file. */
  file: string
  line?: number | undefined
  function?: string | undefined
  /** The source line. */
  code?: string | undefined
}

/** An exception as it was logged. */
export interface LoggedException {
  /** The bare class name, without its module. */
  type: string
  /** May be empty. */
  message: string
  /** Oldest first: the last one raised. Empty where the log has none. */
  frames: readonly Frame[]
}

/** Who wrote a line: the server's own logger, its access log, its process as it starts or ends, or anything else. */
export type LogSource = 'server' | 'access' | 'startup' | 'library'

/** What a payload says. */
export interface PayloadReading {
  /** The level that the line itself states, where its shape is a known one. */
  severity?: Severity | undefined
  /** What was logged, without what surrounds it. */
  message: string
  exception?: LoggedException | undefined
  /** Of the HTTP request in which it was logged. */
  requestId?: string | undefined
  /** Of the run of a Workflow in which it was logged. */
  executionId?: string | undefined
  /** HTTP status of the answer that an access line is about. */
  status?: number | undefined
  source: LogSource
  /** The payload as it came: text as it is, anything else as JSON. */
  raw: string
}
