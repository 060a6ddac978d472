import { type DestinationStream, type Logger, pino } from 'pino'
import { redactor } from './redact.ts'

/**
 * JSON lines on standard output. Every line is blanked of the secrets after it is written out, so that none can pass
 * whichever field or message it hides in.
 */
export function createLogger(
  level: string,
  secrets: readonly (string | undefined)[],
  out: DestinationStream = process.stdout,
): Logger {
  const redact = redactor(secrets)
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    {
      write: line => out.write(redact(line)),
    },
  )
}
