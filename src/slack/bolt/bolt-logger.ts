import { type Logger as BoltLogger, LogLevel } from '@slack/bolt'
import type { Logger } from 'pino'

/** Bolt's own lines through the project's logger. Its debug lines are left out: they hold whole payloads. */
export function createBoltLogger(log: Logger): BoltLogger {
  const own = log.child({ source: 'bolt' })
  const words = (parts: unknown[]) =>
    parts.map(part => (part instanceof Error ? part.message : String(part))).join(' ')
  return {
    debug: () => undefined,
    info: (...parts) => own.debug(words(parts)),
    warn: (...parts) => own.warn(words(parts)),
    error: (...parts) => own.error(words(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  }
}
