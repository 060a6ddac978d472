import { startBot } from './bot.ts'
import { BadSettings, readConfig, secretsOfLog } from './config.ts'
import { readEnvironment } from './environment.ts'
import { createLogger } from './logger.ts'
import { nodeDebugFault } from './node-debug.ts'
import { startFaultWords } from './start-fault.ts'

/** Milliseconds that a stop may take before the process ends anyway: 5 s, less what the ending itself takes. */
const STOP_TIMEOUT_MS = 4500

let secrets: readonly (string | undefined)[] = []

async function main() {
  const fault = nodeDebugFault()
  if (fault !== undefined) throw new BadSettings([fault])
  const config = readConfig(readEnvironment())
  secrets = secretsOfLog(config)
  const log = createLogger(config.LOG_LEVEL, secrets)
  // Whoever reads the log may be gone: to log that would fail again, for ever.
  process.stdout.on('error', () => undefined)
  // One mistake must not end the watch over everybody's deployments.
  process.on('unhandledRejection', error => log.error({ err: error }, 'unhandled rejection'))
  process.on('uncaughtException', error => log.error({ err: error }, 'uncaught exception'))

  const starting = startBot(config, log)
  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'shutting down')
    setTimeout(() => {
      log.warn('shutdown timed out; unfinished work continues after the next start')
      process.exit(0)
    }, STOP_TIMEOUT_MS).unref()
    await starting
      .then(bot => bot.stop())
      .catch((error: unknown) => log.error({ err: error }, 'shutdown failed'))
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  await starting
}

main().catch((error: unknown) => {
  const lines = error instanceof BadSettings ? error.faults : [startFaultWords(error, secrets)]
  for (const line of lines) process.stderr.write(`${line}\n`)
  process.exit(1)
})
